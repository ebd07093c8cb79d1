/** Around all tests: what they leave in the folder for temporary files is removed with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Vitest calls it before it starts the processes of tests, which inherit the variable. @returns called after all of them */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "rheos-tests-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
