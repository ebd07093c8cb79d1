import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { expertMean, EXPERT_GOALS, EXPERT_STD, playExperts } from "../../../src/experiments/experts.ts";
import { fitPolicy } from "../../../src/experiments/fit-policy.ts";
import { goalsReached, playGoals } from "../../../src/experiments/goal-episodes.ts";

const COSTS = { actionCost: 1, distanceCost: 0.1, goalReward: 1, startStd: 0 };

describe("experts", () => {
  test("step towards their own goal, as far from anywhere", () => {
    expect(expertMean([0, 0], EXPERT_GOALS[0])).toEqual([0.8, 0]);
    expect(expertMean([5, -3], EXPERT_GOALS[1])[1]).toBeGreaterThan(0);
  });

  test("reach the right and the top goal alone", () => {
    const rng = createRng(3);
    const act = (positions: Float32Array, count: number): Float32Array =>
      Float32Array.from({ length: 2 * count }, (_, k) => {
        const row = Math.floor(k / 2);
        return expertMean([positions[2 * row] ?? NaN, positions[2 * row + 1] ?? NaN], EXPERT_GOALS[row % 2] ?? 0)[k % 2] ?? NaN;
      });
    const played = playGoals(act, 100, COSTS);
    expect(played.reached).toEqual([50, 0, 50, 0]);
    expect(goalsReached(played)).toBe(2);
    expect(playExperts(2, rng).count).toBeGreaterThanOrEqual(4 * 5);
  });
});

test("a Gaussian fitted to one Gaussian comes to its density: held-out log-likelihood is less than 0.05 nats below -log(2πe σ²)", async () => {
  const [data, fitting, tests] = createRng(4).split(3);
  if (data === undefined || fitting === undefined || tests === undefined) throw new Error("three streams");
  const around = (count: number, rng: typeof data) => ({
    count,
    observations: new Float32Array(2 * count),
    actions: Float32Array.from(rng.standardNormals(2 * count), (z) => 0.3 + EXPERT_STD * z),
  });
  using policy = await fitPolicy({
    network: { kind: "gaussian", hidden: [4], activation: "tanh", initialLogStd: 0, squashMean: false },
    envId: "MultiGoal-v0",
    train: around(4000, data),
    steps: 1500,
    rng: fitting,
  });
  const densities = policy.logDensities(around(4000, tests));
  const entropy = Math.log(2 * Math.PI * Math.E * EXPERT_STD ** 2);
  expect(densities.reduce((sum, value) => sum + value, 0) / densities.length).toBeGreaterThan(-entropy - 0.05);
});
