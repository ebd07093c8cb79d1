import { describe, expect, test } from "vitest";
import { findExperiment, type Session } from "../../../src/experiments/index.ts";
import { measureOnce } from "../../../src/experiments/measurements.ts";
import { temporaryDirectory } from "../../support/training-runs.ts";

/** @param stopAfter lines that are told before it is interrupted */
function sessionIn(runs: string, name: string, { seeds, steps }: Pick<Session, "seeds" | "steps">, stopAfter = Infinity) {
  const lines: string[] = [];
  const stop = new AbortController();
  const tell = (text: string): void => {
    if (lines.push(text) === stopAfter) stop.abort();
  };
  const session: Session = { name, seeds, steps, quick: true, runs, version: "0", jobs: 1, interrupted: stop.signal, tell };
  return { session, lines };
}

describe.each([
  { name: "entropy", steps: 2048 },
  { name: "imitation", steps: 2 },
])("$name", { timeout: 120_000 }, ({ name, steps }) => {
  const { conduct } = findExperiment(name);

  test("goes on where it was interrupted: to the same report, with nothing measured twice", async () => {
    await using directory = await temporaryDirectory();
    await using other = await temporaryDirectory();
    const scale = { seeds: [1], steps };
    const interrupted = sessionIn(directory.path, name, scale, 3);
    await expect(conduct(interrupted.session)).rejects.toMatchObject({ reason: "CANCELLED" });
    const resumed = sessionIn(directory.path, name, scale);
    const report = await conduct(resumed.session);
    const whole = sessionIn(other.path, name, scale);
    expect(report).toEqual(await conduct(whole.session));
    expect(interrupted.lines).toHaveLength(3);
    expect([...interrupted.lines, ...resumed.lines]).toEqual(whole.lines);
    const more = sessionIn(directory.path, name, { seeds: [1], steps: steps + 1 });
    await expect(conduct(more.session)).rejects.toMatchObject({ reason: "RUN_EXISTS" });
  });
});

test("a result is measured once, whatever else it holds than finite numbers, and refused when it was told something else", async () => {
  await using directory = await temporaryDirectory();
  const { session } = sessionIn(directory.path, "entropy", { seeds: [], steps: 0 });
  let measured = 0;
  const once = async (seed: number) =>
    await measureOnce(session, {
      name: "Tang's flow 1",
      told: { seed },
      measure: () => Promise.resolve({ values: [0.1 + 0.2, NaN, Infinity], label: `measured ${++measured}` }),
    });
  const first = await once(1);
  expect(first).toEqual({ values: [0.1 + 0.2, NaN, NaN], label: "measured 1" });
  expect(await once(1)).toEqual(first);
  await expect(once(2)).rejects.toMatchObject({ reason: "RUN_EXISTS", message: expect.stringContaining("told something else") });
  expect(measured).toBe(1);
});
