/**
 * `npm test`: the TypeScript tests, then the Python tests; the last line is their sum.
 * Arguments go to vitest, and then only it runs: `npm test -- test/envs`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pythonOf } from "./setup/python.mjs";
import { ROOT, createTotal, endWithSummary, runPytest, runVitest } from "./suites.mjs";

const { total, add } = createTotal();
const { complete } = endWithSummary(total);
const args = process.argv.slice(2);

add(await runVitest(args));
if (args.length === 0 && existsSync(join(ROOT, "test/python"))) {
  add(await runPytest("Python tests", pythonOf(join(ROOT, ".venv")), ["test/python"]));
}
complete();
