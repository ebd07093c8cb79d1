/** The digests that a program of test/digest prints. */
import { spawn } from "node:child_process";
import { ROOT } from "../suites.mjs";

const TIMEOUT_MS = 10 * 60_000;

/** Computed by a Node. @param node its path, with what comes before it when it is emulated */
export function nodeDigests(node) {
  return runDigests([...node, "test/digest/print-digests.ts"]);
}

/** Computed by a browser. @param chromium its path */
export function browserDigests(chromium) {
  return runDigests([process.execPath, "test/digest/browser-digests.ts", chromium]);
}

/** @returns {Promise<{ arch: string, node: string, digests: Record<string, string> }>} */
function runDigests([command, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], timeout: TIMEOUT_MS, killSignal: "SIGKILL" });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
