/** Runs Python from the tests' own virtual environment. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a program in the repository's root. @returns what it wrote to stdout @throws Error with its stderr when it fails */
export async function runPython(code: string, ...args: readonly string[]): Promise<Buffer> {
  const child = spawn(`${ROOT}.venv/bin/python`, ["-c", code, ...args], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const exit = await new Promise<number | string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal));
  });
  if (exit !== 0) throw new Error(`python ended with ${exit}: ${Buffer.concat(errors).toString()}`);
  return Buffer.concat(output);
}
