/** Python environments of the tests: a virtual environment each, made from a pinned list of packages. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { probe, runStep } from "./command.mjs";
import { isStamped, keyOf, writeStamp } from "./stamp.mjs";

const MIN_MINOR = 10;
const VERSION_CODE = "import sys; print('%d.%d' % sys.version_info[:2])";

/**
 * Makes or completes a virtual environment.
 * @param folder where, e.g. ".venv"
 * @param requirements lists of pinned packages, relative to the root, installed in this order; then the Python client, editable
 */
export function installPython(root, { folder, requirements }) {
  const venv = join(root, folder);
  const lists = requirements.map((path) => join(root, path));
  const key = keyOf({ files: [...lists, ...clientSources(root)] });
  const stamp = join(venv, ".rheos-setup");
  if (isStamped(stamp, key) && existsSync(pythonOf(venv))) return;

  if (!isUsable(venv)) createVenv(root, folder, venv);
  for (const path of requirements) {
    runStep(`Python packages of ${path}`, pythonOf(venv), pip("-r", join(root, path)), { cwd: root });
  }
  if (existsSync(join(root, "clients/python/pyproject.toml"))) {
    runStep(
      `the Python client in ${folder}`,
      pythonOf(venv),
      pip("--no-deps", "--no-build-isolation", "-e", join(root, "clients/python")),
      { cwd: root },
    );
  }
  writeStamp(stamp, key);
}

/** The interpreter of a virtual environment. */
export function pythonOf(venv) {
  return process.platform === "win32" ? join(venv, "Scripts/python.exe") : join(venv, "bin/python");
}

function clientSources(root) {
  const project = join(root, "clients/python/pyproject.toml");
  return existsSync(project) ? [project] : [];
}

function isUsable(venv) {
  return existsSync(pythonOf(venv)) && probe(pythonOf(venv), ["-c", "import pip"]) !== null;
}

function createVenv(root, folder, venv) {
  const python = findPython();
  rmSync(venv, { recursive: true, force: true });
  runStep(`virtual environment ${folder}`, python, ["-m", "venv", venv], { cwd: root });
}

/** @returns the first of $PYTHON, python3 and python that is new enough @throws Error naming what was found */
function findPython() {
  const candidates = [process.env["PYTHON"], "python3", "python"].filter((name) => name !== undefined);
  const found = candidates.map((name) => ({ name, version: probe(name, ["-c", VERSION_CODE]) }));
  const fit = found.find(({ version }) => version !== null && isNewEnough(version));
  if (fit !== undefined) return fit.name;
  const seen = found.map(({ name, version }) => `${name}: ${version ?? "not found"}`).join(", ");
  throw new Error(`the tests need Python 3.${MIN_MINOR} or newer (${seen}); install it, or name it in the environment variable PYTHON`);
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major === 3 && minor >= MIN_MINOR;
}

function pip(...args) {
  return ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", ...args];
}
