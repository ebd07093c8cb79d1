/**
 * Installs whatever a fresh clone lacks; does nothing when all is there. Runs on plain Node 18 or newer, without packages.
 *
 *   node scripts/setup.mjs            npm packages (with the Node that everything runs under), generated code, git hooks
 *   node scripts/setup.mjs --tests    and .venv, the Python environment of the tests
 *   node scripts/setup.mjs --peers    and what rheos is compared with: .venv-peers, and the npm packages of bench/peers
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { probe, runStep } from "./setup/command.mjs";
import { exclusively } from "./setup/exclusive.mjs";
import { bundledNode, installPackages, installPeerPackages } from "./setup/packages.mjs";
import { installPython } from "./setup/python.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MIN_NODE_MAJOR = 18;
const PYTHON_TESTS = { folder: ".venv", requirements: ["test/requirements.txt"] };
const PYTHON_PEERS = { folder: ".venv-peers", requirements: ["test/requirements.txt", "test/requirements-peers.txt"] };

function buildWasm() {
  const node = bundledNode(ROOT);
  const script = join(ROOT, "scripts/build-wasm.mjs");
  const said = probe(node, [script], { cwd: ROOT });
  if (said === null) runStep("WebAssembly kernels", node, [script], { cwd: ROOT });
}

function useGitHooks() {
  if (!existsSync(join(ROOT, ".git"))) return;
  if (probe("git", ["config", "core.hooksPath"], { cwd: ROOT }) === ".githooks") return;
  probe("git", ["config", "core.hooksPath", ".githooks"], { cwd: ROOT });
}

async function main(flags) {
  if (Number.parseInt(process.versions.node, 10) < MIN_NODE_MAJOR) {
    throw new Error(`Node ${MIN_NODE_MAJOR} or newer is needed to set up; this is ${process.version}`);
  }
  await exclusively(join(ROOT, ".setup/lock"), () => {
    installPackages(ROOT);
    buildWasm();
    useGitHooks();
    if (flags.includes("--tests")) installPython(ROOT, PYTHON_TESTS);
    if (flags.includes("--peers")) {
      installPeerPackages(ROOT);
      installPython(ROOT, PYTHON_PEERS);
    }
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`setup: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
