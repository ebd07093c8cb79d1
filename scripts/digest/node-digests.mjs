/** The digests that a Node prints, this one or an emulated one. */
import { spawn } from "node:child_process";
import { ROOT } from "../suites.mjs";

const TIMEOUT_MS = 10 * 60_000;

/** @param command a Node, with what comes before it @returns {Promise<{ arch: string, node: string, digests: Record<string, string> }>} */
export function nodeDigests([command, ...args]) {
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], timeout: TIMEOUT_MS, killSignal: "SIGKILL" };
    const child = spawn(command, [...args, "test/digest/print-digests.ts"], options);
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
