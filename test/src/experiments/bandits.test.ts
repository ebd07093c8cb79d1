import { describe, expect, test } from "vitest";
import { banditReward } from "../../../envs/bandit/index.ts";
import type { Json } from "../../../envs/core/registry.ts";
import {
  ACTION_GRID,
  banditFit,
  fitOf,
  leastGaussianDivergence,
  optimalLogDensities,
  type BanditFit,
} from "../../../src/experiments/bandit-divergence.ts";
import { BANDIT_REWARDS, BANDIT_SETTINGS, CLOSE_NATS, LEAST_MODE_MASS } from "../../../src/experiments/bandits.ts";
import { CONDITIONAL_SPLINE } from "../../../src/experiments/policies.ts";
import { createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { planRun } from "../../../src/training/plan-run.ts";
import { TrainingRun } from "../../../src/training/training-run.ts";

const [CORRELATED, MULTIMODAL] = BANDIT_REWARDS;
const WEIGHT = BANDIT_SETTINGS.entropyCoefficient;
/** Of sums over cells, nats. */
const GRID_ERROR = 5e-4;
/** As little as learns well within seconds: a ridge needs less than four peaks. */
const FLOWS: Readonly<Record<Bandit["name"], { readonly steps: number; readonly policy: Readonly<Record<string, Json>> }>> = {
  correlated: { steps: 80_000, policy: { ...CONDITIONAL_SPLINE, couplings: 2 } },
  multimodal: { steps: 120_000, policy: CONDITIONAL_SPLINE },
};
const GAUSSIAN_STEPS = 130_000;

type Bandit = (typeof BANDIT_REWARDS)[number];

async function learned({ kwargs }: Bandit, steps: number, policy: Readonly<Record<string, Json>>): Promise<BanditFit> {
  const settings = { ...BANDIT_SETTINGS, ...policy };
  const config = planRun({ algorithm: "ppo", envId: "Bandit-v0", envKwargs: kwargs, steps, seed: 0, settings });
  await using run = await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  while (!run.finished) await run.advance();
  return banditFit(run);
}

describe("the distance to the best policy", () => {
  test.each(BANDIT_REWARDS)("is 0 for the best policy itself, and the grid holds all of it ($name)", ({ kwargs }) => {
    const optimum = optimalLogDensities(banditReward(kwargs), WEIGHT, ACTION_GRID);
    const { kl, mass, leastModeMass } = fitOf(optimum, optimum, ACTION_GRID);
    expect(kl).toBe(0);
    expect(mass).toBeCloseTo(1, 3);
    expect(leastModeMass).toBeGreaterThan(kwargs.reward === "multimodal" ? 0.24 : 0.07);
  });

  test("the best policy of the correlated bandit has its correlation", () => {
    const optimum = optimalLogDensities(banditReward(CORRELATED.kwargs), WEIGHT, ACTION_GRID);
    expect(fitOf(optimum, optimum, ACTION_GRID).correlation).toBeCloseTo(CORRELATED.kwargs.correlation, 4);
  });

  test("of a Gaussian on the correlated bandit is at least -½ log(1 - ρ²), whatever the weight", () => {
    const reward = banditReward(CORRELATED.kwargs);
    const bound = -Math.log(1 - CORRELATED.kwargs.correlation ** 2) / 2;
    for (const weight of [0.5, 1]) expect(leastGaussianDivergence(reward, weight)).toBeCloseTo(bound, 3);
  });

  test("of a Gaussian on the multimodal bandit: its least is no larger than that of a Gaussian on one peak, log 4 less what they overlap", () => {
    const least = leastGaussianDivergence(banditReward(MULTIMODAL.kwargs), WEIGHT);
    expect(least).toBeGreaterThan(0.5);
    expect(least).toBeLessThan(Math.log(4));
  });
});

describe.each(BANDIT_REWARDS)("on the $name bandit", (bandit) => {
  test(`a flow policy learns to be within ${CLOSE_NATS} nats of the best, and holds every peak`, async () => {
    const { steps, policy } = FLOWS[bandit.name];
    const { kl, mass, leastModeMass, correlation } = await learned(bandit, steps, policy);
    expect(mass).toBeCloseTo(1, 2);
    expect(kl).toBeLessThanOrEqual(CLOSE_NATS);
    if (bandit.name === "multimodal") expect(leastModeMass).toBeGreaterThanOrEqual(LEAST_MODE_MASS);
    else expect(Math.abs(correlation - bandit.kwargs.correlation)).toBeLessThan(0.05);
  });

  test("a Gaussian policy learns to be as near as a Gaussian can be, and no nearer", async () => {
    const bound = leastGaussianDivergence(banditReward(bandit.kwargs), WEIGHT);
    const { kl } = await learned(bandit, GAUSSIAN_STEPS, { policy: "gaussian" });
    expect(kl).toBeGreaterThanOrEqual(bound - GRID_ERROR);
    expect(kl).toBeLessThanOrEqual(bound + CLOSE_NATS);
  });
});
