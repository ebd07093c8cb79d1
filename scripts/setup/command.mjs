/** Child processes of the set-up: quiet when all is well, everything they said when not. */
import { spawnSync } from "node:child_process";

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a command to its end, with a line that says what it is for and how long it took.
 * @param title what it does, for people
 * @throws Error with the command's whole output when it fails
 */
export function runStep(title, command, args, options = {}) {
  const started = Date.now();
  console.error(`setup: ${title} …`);
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: MAX_OUTPUT_BYTES, ...options });
  if (error !== undefined || status !== 0) {
    const cause = error?.message ?? (signal === null ? `exit code ${status}` : `signal ${signal}`);
    throw new Error(`${title} failed (${cause}): ${[command, ...args].join(" ")}\n${stdout ?? ""}${stderr ?? ""}`);
  }
  console.error(`setup: ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return stdout;
}

/** @returns what the command printed, trimmed, or null when it fails or does not exist */
export function probe(command, args, options = {}) {
  const { status, error, stdout } = spawnSync(command, args, { encoding: "utf8", ...options });
  return error === undefined && status === 0 ? stdout.trim() : null;
}
