/** Suites and stages of tests: each is run with its output shown, and counted; the counts are summed into one last line. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundledNode } from "./setup/packages.mjs";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RESULTS = join(ROOT, ".setup/results");
const TAIL_CHARACTERS = 4096;
const SUMMARY = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

const running = new Set();

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {string} the line that ends every test run */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The sum so far; `add` takes what a suite returned. */
export function createTotal() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  return {
    total,
    add(counts) {
      for (const key of ["passed", "failed", "skipped"]) total[key] += counts[key];
    },
  };
}

/**
 * Prints the sum of `total` as the last line when the process ends, however it ends, and makes the exit code say whether anything failed.
 * A process that ends before `complete` was called counts as one failure more.
 */
export function endWithSummary(total) {
  let finished = false;
  process.on("uncaughtException", (error) => {
    console.error(error);
    process.exit(1);
  });
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])
    process.on(signal, () => process.exit(code));
  process.on("exit", (code) => {
    for (const child of running) killGroup(child);
    if (!finished) total.failed += 1;
    if (total.failed > 0 && code === 0) process.exitCode = 1;
    console.log(summaryLine(total));
  });
  return {
    complete() {
      finished = true;
    },
  };
}

/**
 * Runs a command with its output shown.
 * @param options those of `spawn`, and `timeoutMs`, after which the command and its children are killed
 * @returns {Promise<{ ok: boolean, lastLine: string }>} whether it ended with exit code 0, and its last line of standard output
 */
export function show(command, args, { timeoutMs = 0, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], detached: true, ...options });
    running.add(child);
    const timer = timeoutMs === 0 ? undefined : setTimeout(() => stopAfter(child, timeoutMs), timeoutMs);
    let tail = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk.toString()).slice(-TAIL_CHARACTERS);
    });
    const end = (ok) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, lastLine: tail.trimEnd().split("\n").at(-1) ?? "" });
    };
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

function stopAfter(child, timeoutMs) {
  console.error(`stopped after ${timeoutMs / 1000} s`);
  killGroup(child);
}

/** Commands run in a process group of their own, so that what they started ends with them. */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** A check that counts as one test. @returns {Promise<Counts>} */
export async function runCheck(title, command, args, options) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { ok } = await show(command, args, options);
  console.log(`${ok ? "✓" : "✗"} ${title} (${seconds(started)})`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** A check that cannot be made here. @param reason why, for people @returns {Counts} */
export function skipCheck(title, reason) {
  console.log(`\n── ${title}\n- skipped: ${reason}`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/** A command that ends with a summary line of its own. Without one, or failing while it counts no failure, it counts as one failure. @returns {Promise<Counts>} */
export async function runSummarized(title, command, args, options) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { ok, lastLine } = await show(command, args, options);
  const match = SUMMARY.exec(lastLine);
  console.log(`${ok ? "✓" : "✗"} ${title} (${seconds(started)})`);
  if (match === null) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = match.slice(1).map(Number);
  return { passed, failed: !ok && failed === 0 ? 1 : failed, skipped };
}

/** The TypeScript tests. @param {string[]} args for vitest, e.g. names of files @returns {Promise<Counts>} */
export function runVitest(args) {
  const report = freshReport("vitest.json");
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runReported("TypeScript tests", bundledNode(ROOT), [vitest, "run", ...reporters, ...args], () => readVitest(report));
}

/** The Python tests. @param {string} python the interpreter @param {string[]} args for pytest @returns {Promise<Counts>} */
export function runPytest(title, python, args, options) {
  const report = freshReport(`${title.replaceAll(" ", "-")}.xml`);
  const pytest = ["-m", "pytest", "-p", "no:cacheprovider", "-r", "fEs", `--junitxml=${report}`];
  return runReported(title, python, [...pytest, ...args], () => readJunit(report), options);
}

async function runReported(title, command, args, read, options) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { ok } = await show(command, args, options);
  const counts = countsOrFailure(read);
  // A suite that fails without a failed test crashed, before or beside its tests.
  if (!ok && counts.failed === 0) counts.failed = 1;
  console.log(`${ok ? "✓" : "✗"} ${title}: ${summaryLine(counts)} (${seconds(started)})`);
  return counts;
}

function countsOrFailure(read) {
  try {
    return read();
  } catch (error) {
    console.error(`no report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function readVitest(path) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const crashedFiles = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + crashedFiles.length, skipped: numPendingTests + numTodoTests };
}

function readJunit(path) {
  const suite = /<testsuite [^>]*>/.exec(readFileSync(path, "utf8"))?.[0] ?? "";
  const [tests, failures, errors, skipped] = ["tests", "failures", "errors", "skipped"].map((name) => {
    const value = new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1];
    if (value === undefined) throw new Error(`${path}: no attribute ${name}`);
    return Number(value);
  });
  return { passed: tests - failures - errors - skipped, failed: failures + errors, skipped };
}

function freshReport(name) {
  const path = join(RESULTS, name);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return path;
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
