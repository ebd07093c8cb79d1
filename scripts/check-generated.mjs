/** Generates all code from proto/ anew and fails when a committed file differs; the generated files stay as they then are. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { keyOf } from "./setup/stamp.mjs";
import { ROOT } from "./suites.mjs";

const GENERATED = ["src/gen", "clients/python/src/rheos/v1"];

const before = hashes();
execFileSync(process.execPath, ["scripts/generate-types.mjs"], { cwd: ROOT, stdio: "inherit" });
execFileSync(process.execPath, ["scripts/generate-python.mjs"], { cwd: ROOT, stdio: "inherit" });
const after = hashes();

const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
if (changed.length > 0) {
  console.error(`not what proto/ gives (npm run generate):\n${changed.map((path) => `  ${path}`).join("\n")}`);
  process.exitCode = 1;
}

function hashes() {
  return new Map(GENERATED.flatMap(filesUnder).map((path) => [path, keyOf({ files: [join(ROOT, path)] })]));
}

function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|py|pyi)$/.test(entry.name))
    .map((entry) => join(entry.parentPath.slice(ROOT.length), entry.name));
}
