/** The last line of a test run is the sum over its suites, whatever becomes of them. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRELUDE = `
import { createTotal, endWithSummary, runCheck, runSummarized, skipCheck } from "./scripts/suites.mjs";
const { total, add } = createTotal();
const { complete } = endWithSummary(total);
const node = (code) => [process.execPath, ["-e", code]];
`;

interface Run {
  readonly code: number;
  readonly lastLine: string | undefined;
}

/** Runs a program of stages in a process of its own. */
function run(stages: string): Promise<Run> {
  return new Promise((resolve) => {
    const program = ["--input-type=module", "-e", PRELUDE + stages];
    const child = execFile(process.execPath, program, { cwd: ROOT }, (_, stdout) => {
      resolve({ code: child.exitCode ?? -1, lastLine: stdout.trimEnd().split("\n").at(-1) });
    });
  });
}

describe("a run", () => {
  test("sums checks and suites, and succeeds when nothing failed", async () => {
    const stages = `
      add(await runCheck("good", ...node("")));
      add(await runSummarized("suite", ...node("console.log('5 passed, 0 failed, 2 skipped')")));
      add(skipCheck("absent", "no such machine"));
      complete();`;
    expect(await run(stages)).toEqual({ code: 0, lastLine: "6 passed, 0 failed, 3 skipped" });
  });

  test("fails when a check or a suite fails", async () => {
    const stages = `
      add(await runCheck("bad", ...node("process.exit(3)")));
      add(await runSummarized("suite", ...node("console.log('5 passed, 2 failed, 0 skipped'); process.exit(1)")));
      complete();`;
    expect(await run(stages)).toEqual({ code: 1, lastLine: "5 passed, 3 failed, 0 skipped" });
  });

  test.each([
    ["says nothing", "process.exit(0)", "1 passed, 1 failed, 0 skipped"],
    ["fails though it counts no failure", "console.log('4 passed, 0 failed, 0 skipped'); process.exit(1)", "5 passed, 1 failed, 0 skipped"],
    ["is killed", "process.kill(process.pid, 'SIGKILL')", "1 passed, 1 failed, 0 skipped"],
  ])("counts a failure for a suite that %s", async (_, code, lastLine) => {
    const stages = `
      add(await runCheck("good", ...node("")));
      add(await runSummarized("suite", ...node(${JSON.stringify(code)})));
      complete();`;
    expect(await run(stages)).toEqual({ code: 1, lastLine });
  });

  test("counts a failure for a command that does not exist", async () => {
    expect(await run(`add(await runCheck("absent", "no-such-command", [])); complete();`)).toEqual({
      code: 1,
      lastLine: "0 passed, 1 failed, 0 skipped",
    });
  });

  test("stops a suite that takes too long, with what it started", async () => {
    const stages = `
      const forever = "setInterval(() => {}, 1000); require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })";
      add(await runSummarized("suite", ...node(forever), { timeoutMs: 300 }));
      complete();`;
    expect(await run(stages)).toEqual({ code: 1, lastLine: "0 passed, 1 failed, 0 skipped" });
  });

  test.each([
    ["throws", "throw new Error('broken');"],
    ["leaves a promise rejected", "await Promise.reject(new Error('broken'));"],
    ["is told to end", "process.kill(process.pid, 'SIGTERM'); await new Promise(() => setInterval(() => {}, 1000));"],
    ["exits early", "process.exit(0);"],
  ])("ends with a sum and fails when the program itself %s", async (_, code) => {
    const { code: exitCode, lastLine } = await run(`add(await runCheck("good", ...node(""))); ${code} complete();`);
    expect(lastLine).toBe("1 passed, 1 failed, 0 skipped");
    expect(exitCode).not.toBe(0);
  });
});

describe("the set-up's lock", () => {
  const holder = (path: string, work: string) => `
    import { exclusively } from "./scripts/setup/exclusive.mjs";
    await exclusively(${JSON.stringify(path)}, async () => { ${work} });`;
  const start = async (path: string, work: string): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", holder(path, work)], { cwd: ROOT });
    return stdout;
  };

  test("lets one process work at a time, and outlives one that died with it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rheos-lock-"));
    const lock = join(folder, "lock");
    const busy = join(folder, "busy");
    // Two at once would find the file of the other.
    const work = `
      const fs = await import("node:fs");
      fs.writeFileSync(${JSON.stringify(busy)}, "", { flag: "wx" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      fs.rmSync(${JSON.stringify(busy)});
      console.log("done");`;
    await start(lock, "process.exit(0)");
    expect(await Promise.all([start(lock, work), start(lock, work), start(lock, work)])).toEqual(["done\n", "done\n", "done\n"]);
    await rm(folder, { recursive: true });
  });
});
