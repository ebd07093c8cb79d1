import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RunDirectory } from "../../../src/training/run-directory.ts";
import { rheos, startRheos } from "../../support/command-line.ts";
import { runPython } from "../../support/python.ts";
import {
  agentHashes,
  nextAgent,
  temporaryDirectory,
  timelessMetrics,
  tinyRun,
  UPDATE_STEPS,
  UPDATES,
} from "../../support/training-runs.ts";

interface Update {
  readonly event: string;
  readonly update?: number;
  readonly steps: number;
}

/** What a run comes to that nobody disturbs. */
let whole: Awaited<ReturnType<typeof temporaryDirectory>>;

beforeAll(async () => {
  whole = await temporaryDirectory();
  await rheos(tinyRun(whole.path));
});
afterAll(() => whole[Symbol.asyncDispose]());

/** Starts a run as a process of its own, and ends it by a signal after so many updates. @returns the last line that it wrote */
async function endedAfter(runs: string, updates: number, signal: "SIGKILL" | "SIGTERM"): Promise<Update> {
  const { child, line, end } = startRheos(tinyRun(runs));
  let last: Update;
  do last = JSON.parse(await line()) as Update;
  while (last.update !== updates);
  child.kill(signal);
  if (signal === "SIGTERM") while (last.event !== "end") last = JSON.parse(await line()) as Update;
  expect((await end()).code).toBe(signal === "SIGTERM" ? 130 : signal);
  return last;
}

async function expectWholeResult(runs: string): Promise<void> {
  expect((await rheos(["train", "--resume", "tiny", "--runs", runs, "--json"])).code).toBe(0);
  expect(await agentHashes(runs)).toEqual(await agentHashes(whole.path));
  expect(await timelessMetrics(runs)).toEqual(await timelessMetrics(whole.path));
}

test("a finished run tells its result, and leaves an agent with scores", async () => {
  const directory = new RunDirectory(whole.path, "tiny");
  expect(await directory.status()).toMatchObject({
    phase: "finished",
    steps: UPDATE_STEPS * UPDATES,
    agent: nextAgent("nf-ppo", "Pendulum-v1"),
  });
  const { stdout } = await rheos(["train", "--resume", "tiny", "--runs", whole.path, "--json"]);
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
    ...{ event: "end", phase: "finished", steps: UPDATE_STEPS * UPDATES, agent: nextAgent("nf-ppo", "Pendulum-v1") },
    ...{ steps_per_second: expect.any(Number), mean_return: expect.any(Number) },
  });
});

describe("a run that is killed in the middle", () => {
  test("has lost at most one checkpoint interval, and comes to the same weights and metrics", async () => {
    await using runs = await temporaryDirectory();
    const { steps } = await endedAfter(runs.path, 11, "SIGKILL");
    const status = await new RunDirectory(runs.path, "tiny").status();
    expect(status).toMatchObject({ phase: "failed", pid: 0 });
    expect(status.steps).toBeGreaterThanOrEqual(steps - 3 * UPDATE_STEPS);
    await expectWholeResult(runs.path);
  });

  test("before its first checkpoint begins anew", async () => {
    await using runs = await temporaryDirectory();
    await endedAfter(runs.path, 1, "SIGKILL");
    await expectWholeResult(runs.path);
  });
});

test("a run that is asked to stop saves, tells so, and goes on to the same weights and metrics", async () => {
  await using runs = await temporaryDirectory();
  const { steps } = await endedAfter(runs.path, 7, "SIGTERM");
  expect(await new RunDirectory(runs.path, "tiny").status()).toMatchObject({ phase: "stopped", steps });
  await expectWholeResult(runs.path);
});

test("a run has one process at a time", async () => {
  const directory = new RunDirectory(whole.path, "tiny");
  const { code, stderr } = await directory.whileLocked(() => rheos(["train", "--resume", "tiny", "--runs", whole.path]));
  expect({ code, stderr }).toEqual({ code: 2, stderr: "rheos: tiny: another process runs it\n" });
});

describe("metrics", () => {
  test("are the same in the lines, in the database, and in the events that TensorBoard reads, stops included", async () => {
    await using runs = await temporaryDirectory();
    await endedAfter(runs.path, 8, "SIGKILL");
    expect((await rheos(["train", "--resume", "tiny", "--runs", runs.path])).code).toBe(0);
    const lines = await new RunDirectory(runs.path, "tiny").metrics();
    expect(lines.map(({ steps }) => steps)).toEqual(Array.from({ length: UPDATES }, (_, k) => UPDATE_STEPS * (k + 1)));
    const expected = lines.flatMap(({ steps, ...values }) => Object.entries(values).map(([name, value]) => ({ steps, name, value })));
    expect(databaseRows(runs.path)).toEqual(expect.arrayContaining(expected));
    expect(databaseRows(runs.path)).toHaveLength(expected.length);
    const events = JSON.parse((await runPython(READ_EVENTS, join(runs.path, "tiny"))).toString()) as typeof expected;
    expect(events).toHaveLength(expected.length);
    expect(events).toEqual(expect.arrayContaining(expected.map(({ value, ...rest }) => ({ ...rest, value: Math.fround(value) }))));
  });
});

function databaseRows(runs: string): unknown[] {
  using database = new DatabaseSync(join(runs, "runs.sqlite"));
  const rows = database.prepare("SELECT steps, name, value FROM metrics WHERE run = 'tiny' ORDER BY steps").all();
  return rows.map((row) => ({ ...row }));
}

const READ_EVENTS = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0})
events.Reload()
tags = events.Tags()["scalars"]
print(json.dumps([{"steps": e.step, "name": tag, "value": e.value} for tag in tags for e in events.Scalars(tag)]))
`;
