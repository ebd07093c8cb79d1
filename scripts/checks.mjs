/** What is checked besides the tests; each check counts as one test. */
import { join } from "node:path";
import { probe } from "./setup/command.mjs";
import { bundledNode } from "./setup/packages.mjs";
import { pythonOf } from "./setup/python.mjs";
import { ROOT, runCheck, skipCheck } from "./suites.mjs";

const TIMEOUT_MS = 5 * 60_000;
const NODE = bundledNode(ROOT);
const PYTHON = pythonOf(join(ROOT, ".venv"));
const CLIENT = join(ROOT, "clients/python");

/** Runs all checks. @param add takes the counts of each */
export async function runChecks(add) {
  add(await check("format", "prettier", ["--check", "."]));
  add(await check("lint", "oxlint", ["--max-warnings=0"]));
  add(await check("types", "tsc", ["--noEmit"]));
  add(await check("unused files, exports and packages", "knip", []));
  add(await check("generated code is up to date", NODE, ["scripts/check-generated.mjs"]));
  add(await check("the package installs and runs", NODE, ["scripts/check-package.mjs"]));
  add(await check("protocol: lint", "buf", ["lint"]));
  add(await checkBreaking());
  add(await check("Python: lint", PYTHON, ["-m", "ruff", "check", "."]));
  add(await check("Python: format", PYTHON, ["-m", "ruff", "format", "--check", "."]));
  add(await check("Python: types", PYTHON, ["-m", "mypy"], CLIENT));
}

function check(title, command, args, cwd = ROOT) {
  const env = { ...process.env, PATH: `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"]}` };
  return runCheck(title, command, args, { cwd, env, timeoutMs: TIMEOUT_MS });
}

/** The wire must not break those who use the last release, or what is on main. */
function checkBreaking() {
  const title = "protocol: nothing breaks";
  const git = (...args) => probe("git", args, { cwd: ROOT });
  const baseline =
    git("describe", "--tags", "--abbrev=0", "--match=v*") ??
    ["origin/main", "main"].find((name) => git("rev-parse", "--verify", "--quiet", name) !== null);
  if (baseline === undefined) return skipCheck(title, "no release and no branch main to compare with");
  const commit = git("rev-parse", `${baseline}^{commit}`);
  return check(`${title} since ${baseline}`, "buf", ["breaking", "--against", `.git#ref=${commit},subdir=proto`]);
}
