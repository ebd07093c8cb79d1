import { describe, expect, test } from "vitest";
import { learningCurves, type RecordedRun } from "../../../src/training/learning-curves.ts";

const CONFIG = { algorithm: "ppo", envId: "Pendulum-v1", envKwargs: {}, steps: 400, settings: { epochs: 10, hidden: [64, 64] } };

function run(seed: number, values: readonly (number | undefined)[], more: object = {}): RecordedRun {
  const metrics = values.map((meanReturn, k) => ({ steps: 100 * (k + 1), ...(meanReturn === undefined ? {} : { meanReturn }) }));
  return { config: { ...CONFIG, seed, ...more }, metrics };
}

describe("runs that differ in their seeds alone", () => {
  test("are one curve, from where all have a value to where the first one ends", () => {
    const [curve, ...others] = learningCurves([run(1, [undefined, 10, 20, 30]), run(2, [0, 20, 40])], "meanReturn");
    expect(others).toEqual([]);
    expect(curve).toMatchObject({ label: "ppo (2 seeds)", seeds: [1, 2] });
    // Three points from 200 to 300 steps: (10 + 20) / 2, half-way between the lines, (20 + 40) / 2.
    expect(curve?.points.map(({ steps, mean }) => [steps, mean])).toEqual([
      [200, 15],
      [250, 22.5],
      [300, 30],
    ]);
  });

  test("have an interval that lies within their values, wide for two of them", () => {
    const [curve] = learningCurves([run(1, [10]), run(2, [20])], "meanReturn");
    // A mean of two draws is 10, 15 or 20, with probabilities of a quarter, a half and a quarter.
    expect(curve?.points[0]?.interval).toEqual([10, 20]);
  });

  test("have none where there is one", () => {
    expect(learningCurves([run(1, [10, 20])], "meanReturn")[0]?.points[0]).toEqual({ steps: 100, mean: 10 });
  });
});

test("what tells groups apart is in their names, what they have in common is not", () => {
  const labels = learningCurves(
    [
      run(1, [1]),
      run(1, [1], { settings: { epochs: 3, hidden: [32] } }),
      run(1, [1], { envId: "Hopper-v5", settings: { epochs: 5 } }),
      run(1, [1], { algorithm: "nf-ppo" }),
    ],
    "meanReturn",
  ).map(({ label }) => label);
  expect(labels).toEqual(["ppo epochs=10 hidden=64-64", "ppo epochs=3 hidden=32", "ppo", "nf-ppo"]);
});

test("a metric that nobody has is a curve without points", () => {
  expect(learningCurves([run(1, [1])], "entropy")[0]?.points).toEqual([]);
});
