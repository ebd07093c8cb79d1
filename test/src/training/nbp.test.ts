import { expect, test } from "vitest";
import { banditReward } from "../../../envs/bandit/index.ts";
import { cellArea } from "../../../src/density/grid.ts";
import { ACTION_GRID, optimalLogDensities } from "../../../src/experiments/bandit-divergence.ts";
import { createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { planRun } from "../../../src/training/plan-run.ts";
import { TrainingRun } from "../../../src/training/training-run.ts";

const MULTIMODAL = { reward: "multimodal", radius: 2 } as const;
const WEIGHT = 1;
/** One state and one step an episode, and a budget of seconds. */
const SETTINGS = {
  ...{ numEnvs: 32, rolloutSteps: 2, gradientSteps: 16, minibatchSize: 128, discount: 0, entropyCoefficient: WEIGHT },
} as const;

/** Of the best policy, -∫ π* log π*, nats. */
function optimalEntropy(): number {
  const area = cellArea(ACTION_GRID);
  const densities = optimalLogDensities(banditReward(MULTIMODAL), WEIGHT, ACTION_GRID);
  return densities.reduce((sum, logDensity) => sum - Math.exp(logDensity) * logDensity * area, 0);
}

test("a policy without density learns all four peaks of a bandit, and the classifier tells the entropy of the best policy", async () => {
  const config = planRun({ algorithm: "nbp", envId: "Bandit-v0", envKwargs: MULTIMODAL, steps: 8192, seed: 0, settings: SETTINGS });
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  const entropies: number[] = [];
  while (!run.finished) entropies.push((await run.advance()).metrics["entropy"] ?? NaN);
  const late = entropies.slice(-entropies.length / 4);
  const entropy = late.reduce((sum, value) => sum + value, 0) / late.length;
  expect(Math.abs(entropy - optimalEntropy())).toBeLessThan(0.25);

  const count = 4000;
  const actions = run.made.learner.act(new Float32Array(count), count);
  const quarters = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const [x, y] = [actions[2 * k] ?? NaN, actions[2 * k + 1] ?? NaN];
    const quarter = Math.abs(x) > Math.abs(y) ? Number(x > 0) : 2 + Number(y > 0);
    quarters[quarter] = (quarters[quarter] ?? 0) + 1 / count;
  }
  expect(Math.min(...quarters)).toBeGreaterThan(0.1); // each peak has a quarter of the best policy
});

test("observations are scaled by the bounds of their space, where it has any", async () => {
  const config = planRun({ algorithm: "nbp", envId: "Pendulum-v1", envKwargs: {}, steps: 64, seed: 0, settings: {} });
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  await run.advance();
  const { mean, variance, count } = run.collector.moments;
  expect([[...mean.data], [...variance.data], [...count.data]]).toEqual([[0, 0, 0], [1, 1, 64], [0]]); // cos, sin, and a speed within ±8
});
