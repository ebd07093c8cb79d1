/**
 * `npm run test:peers`: the tests that need the libraries rheos is compared with, and TensorFlow, which our own command installs; their last
 * line is the sum. Arguments are files: of TypeScript for vitest, others for pytest, and then only they are run.
 */
import { join } from "node:path";
import { bundledNode } from "./setup/packages.mjs";
import { pythonOf } from "./setup/python.mjs";
import { ROOT, createTotal, endWithSummary, runCheck, runPytest, runVitest } from "./suites.mjs";

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
const files = process.argv.slice(2);
const typescript = files.filter((file) => file.endsWith(".ts"));
const python = files.filter((file) => !file.endsWith(".ts"));

if (files.length === 0 || typescript.length > 0) {
  const install = [join(ROOT, "src/cli/main.ts"), "backend", "install", "tensorflow"];
  const installed = await runCheck("TensorFlow, installed by rheos", bundledNode(ROOT), install);
  add(installed);
  if (installed.passed > 0) add(await runVitest(["--mode", "peers", ...typescript]));
}
if (files.length === 0 || python.length > 0) {
  add(await runPytest("Peer tests", pythonOf(join(ROOT, ".venv-peers")), python.length > 0 ? python : ["test/peers"]));
}
complete();
