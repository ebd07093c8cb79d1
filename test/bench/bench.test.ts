/** The benchmark runs: contestants keep their protocol, rows that are quick to run come out whole, and what is missing is said. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Program } from "../../bench/child.ts";
import { runBench, writeReport } from "../../bench/main.ts";
import { pythonProgram } from "../../bench/programs.ts";
import { race } from "../../bench/race.ts";
import { ROWS } from "../../bench/rows/index.ts";

const BRIEF = { rounds: 2, seconds: 0.05, warmUpSeconds: 0.05, progress: () => undefined };
const TIMEOUT_MS = 60_000;

/** A child that runs `code`. */
async function program(code: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "rheos-bench-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "contestant.mjs");
  await writeFile(file, code);
  return { command: process.execPath, args: [file] };
}

const READY = 'process.stdout.write(`{"ready":true}\\n`);';
/** Answers every order with the name of the entrant and how many turns there were before, for all of the child's entrants. */
const COUNTING = `${READY}
let turns = 0;
process.stdin.on("data", () => console.log(JSON.stringify({ count: 10 * turns++, calls: 1, seconds: 1, p50Us: 1, p90Us: 2, p99Us: 3 })));`;

test("turns are interleaved, and the first round does not count", async () => {
  const shared = await program(COUNTING);
  const specs = ["a", "b"].map((name) => ({ name, program: shared, entrant: name }));
  const result = await race(specs, BRIEF);
  // Both live in one child: a 0, b 1 (warming up), a 2, b 3, a 4, b 5.
  expect(result.rate("a").rounds).toEqual([20, 40]);
  expect(result.rate("b").rounds).toEqual([30, 50]);
  expect(result.quantiles("a").map(({ rounds }) => rounds)).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test("a contestant that withdraws is missing with its reason, and the others race", async () => {
  const absent = await program('console.log(`{"missing":"no such library"}`);');
  const result = await race(
    [
      { name: "a", program: await program(COUNTING), entrant: "a" },
      { name: "b", program: absent, entrant: "b" },
    ],
    BRIEF,
  );
  expect(result.rate("a").rounds).toHaveLength(2);
  expect(result.rate("b")).toMatchObject({ rounds: [], missing: "no such library" });
});

test("a peer whose Python environment was never made is missing, with the command that makes it", async () => {
  const nowhere = { ...pythonProgram("envpool_steps.py", {}, ".venv-peers"), command: "/nowhere/.venv-peers/bin/python" };
  const result = await race([{ name: "a", program: nowhere, entrant: "steps" }], BRIEF);
  expect(result.rate("a").missing).toMatch(/setup -- --tests --peers/);
});

test("a contestant that crashes fails the race with its last words", async () => {
  const crashing = await program(`${READY} process.stdin.on("data", () => { throw new Error("out of luck"); });`);
  await expect(race([{ name: "a", program: crashing, entrant: "a" }], BRIEF)).rejects.toThrow(/out of luck/);
});

test("an unknown row is refused, with the known ones", async () => {
  await expect(runBench(["vector"], BRIEF)).rejects.toThrow(/vector: no such row; there are vector-halfcheetah, /);
});

test("names of rows are unique", () => {
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
});

test.each(["latency-python", "latency-typescript", "vector-mountaincar", "physics", "overhead"])(
  "%s runs, and reports every comparison",
  async (name) => {
    const report = await runBench([name], BRIEF);
    const [row] = report.rows;
    expect(row?.failure).toBeUndefined();
    expect(row?.outcomes.length).toBeGreaterThan(0);
    for (const { value } of row?.outcomes ?? []) {
      if (value.missing === undefined) expect(value.rounds.filter((number) => number > 0)).toHaveLength(BRIEF.rounds);
      else expect(value.missing).toMatch(/peers|envpool|tell the CPU time/);
    }
    const output = new PassThrough();
    writeReport(output, report);
    const table = String(output.read());
    expect(table).toContain(`\n${name}: `);
    expect(table).toMatch(/ (pass|short)\n/);
  },
  TIMEOUT_MS,
);
