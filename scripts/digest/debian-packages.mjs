/** Tools that npm does not carry, from Debian's packages. */
import { existsSync } from "node:fs";
import { probe, runStep } from "../setup/command.mjs";

const QUIET = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };

/**
 * Installs packages when `path`, a file of theirs, is missing; needs root.
 * @returns {string | null} null when the file is there, else why it is not
 */
export function ensureDebianPackages(path, packages) {
  if (existsSync(path)) return null;
  const wish = `${path} is missing; Debian has it in ${packages.join(" ")}`;
  if (probe("apt-get", ["--version"]) === null) return `${wish}, and this is no Debian`;
  if (process.getuid?.() !== 0) return `${wish}; install them, or run this as root`;
  runStep("list of Debian packages", "apt-get", ["update"], QUIET);
  runStep(`Debian packages ${packages.join(" ")}`, "apt-get", ["install", "-y", "--no-install-recommends", ...packages], QUIET);
  return existsSync(path) ? null : wish;
}
