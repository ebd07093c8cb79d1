/** Programs of this project under this Node, an emulated one, or a browser, and what they print. */
import { spawn } from "node:child_process";
import { ROOT } from "../suites.mjs";

const TIMEOUT_MS = 10 * 60_000;

/** Computed by a Node. @param node its path, with what comes before it when it is emulated @returns {Promise<Machine>} */
export async function nodeDigests(node) {
  return JSON.parse(await outputOf([...node, "test/digest/print-digests.ts"]));
}

/** Computed by a browser. @param chromium its path @returns {Promise<Machine>} */
export async function browserDigests(chromium) {
  return JSON.parse(await outputOf([process.execPath, "test/digest/browser-digests.ts", chromium]));
}

/** @typedef {{ arch: string, node: string, digests: Record<string, string> }} Machine */

/** What a program writes to standard output. @param exitCodes those that are no failure @throws Error for others */
export function outputOf([command, ...args], exitCodes = [0]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], timeout: TIMEOUT_MS, killSignal: "SIGKILL" });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (exitCodes.includes(code)) resolve(text);
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
