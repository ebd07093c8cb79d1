import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { objectivesOf, playWithNoise, type ObjectiveConfig } from "../../../src/experiments/entropy-objectives.ts";
import { policySnapshot, type PolicySnapshot } from "../../../src/experiments/policy-snapshot.ts";
import { createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { planRun } from "../../../src/training/plan-run.ts";
import { TrainingRun } from "../../../src/training/training-run.ts";

const CONFIG: ObjectiveConfig = {
  world: { actionCost: 1, distanceCost: 0, goalReward: 10, startStd: 0 },
  ...{ discount: 0.5, weight: 2, episodes: 3 },
};

/** Moves right at this speed; its entropy is how far right it is, and its actions have this log-density. */
function mover(speed: number, logDensity: number): PolicySnapshot {
  return {
    act: (_, count) => Float32Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? speed : 0)),
    entropies: (states, count) => Float64Array.from({ length: count }, (_, k) => states[2 * k] ?? NaN),
    logDensities: (_, __, count) => new Float64Array(count).fill(logDensity),
    [Symbol.dispose]: () => undefined,
  };
}

test("the objectives by hand: a policy that goes right, after one that stayed", () => {
  const [stays, goes] = [mover(0, 0), mover(1, Math.log(3))];
  const [earlier, rollout] = [playWithNoise(stays, CONFIG), playWithNoise(goes, CONFIG)];
  const found = objectivesOf(goes, rollout, { policy: stays, rollout: earlier }, CONFIG);
  // Five steps to the goal at (5, 0), each of cost 1, the last with 10; on the way entropies 0, 1, 2, 3, 4.
  const returns = -(1 + 0.5 + 0.25 + 0.125 + 0.0625) + 10 * 0.0625;
  const entropies = 0.5 * 1 + 0.25 * 2 + 0.125 * 3 + 0.0625 * 4;
  expect(found.maximumEntropy).toBeCloseTo(returns + 2 * entropies, 6);
  expect(found.perStep).toBeCloseTo(returns, 6); // at the origin, where the other stayed, the entropy is 0
  expect(found.gap).toBeCloseTo(2 * entropies, 6);
  expect(found.gapError).toBeCloseTo(0, 6);
  // ½ |1 - 3| in each of the 30 steps, (1 - γ) Σ γ^t = 1 - 2⁻³⁰; C = 2 · 0.5 · (4 - 0) · 1 / 0.25
  expect(found.variation).toBeCloseTo(1, 6);
  expect(found.bound).toBeCloseTo(16, 6);
});

test("a policy after itself has no gap, and nothing to bound", () => {
  const policy = mover(1, -1);
  const rollout = playWithNoise(policy, CONFIG);
  expect(objectivesOf(policy, rollout, { policy, rollout }, CONFIG)).toMatchObject({ gap: 0, gapError: 0, variation: 0, bound: 0 });
});

test.each(["ppo", "nbp"])("a snapshot under %s stays what it was while the learner goes on", async (algorithm) => {
  const settings = { numEnvs: 4, rolloutSteps: 8 };
  const config = planRun({ algorithm, envId: "MultiGoal-v0", envKwargs: {}, steps: 1000, seed: 1, settings });
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  await run.advance();
  using kept = policySnapshot(run);
  const states = Float32Array.of(0, 0, 3, -4);
  const told = () => [
    kept.act(states, 2, createRng(1)),
    kept.entropies(states, 2, 3, createRng(2)),
    kept.logDensities?.(states, states, 2),
  ];
  const before = told();
  await run.advance();
  expect(told()).toEqual(before);
  using later = policySnapshot(run);
  expect(later.act(states, 2, createRng(1))).not.toEqual(before[0]);
  expect(kept.logDensities === undefined).toBe(algorithm === "nbp");
});

test("the entropies of a Gaussian are those of its closed form", async () => {
  const settings = { policy: "gaussian", initialLogStd: -1, numEnvs: 4, rolloutSteps: 8 };
  const config = planRun({ algorithm: "ppo", envId: "MultiGoal-v0", envKwargs: {}, steps: 1000, seed: 1, settings });
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  using policy = policySnapshot(run);
  // Statistic: mean of ½ χ² with two degrees of freedom over 4 · 1,000 draws, of standard deviation 1/√4000; five of them.
  const entropies = policy.entropies(new Float32Array(2000), 1000, 4, createRng(3));
  const mean = entropies.reduce((sum, value) => sum + value / 1000, 0);
  expect(Math.abs(mean - (Math.log(2 * Math.PI * Math.E) - 2))).toBeLessThan(5 / Math.sqrt(4000));
});
