import { expect, test } from "vitest";
import { observationNormalizer } from "../../../src/agents/index.ts";
import { playGoals } from "../../../src/experiments/goal-episodes.ts";
import { playAgent } from "../../../src/experiments/multimodality.ts";
import { createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { planRun } from "../../../src/training/plan-run.ts";
import { TrainingRun } from "../../../src/training/training-run.ts";

const COSTS = { actionCost: 1, distanceCost: 0.1, goalReward: 1, startStd: 0 };

test("an agent plays by what it saw while it learned: positions beyond ±5 are clipped to them", async () => {
  const settings = { policy: "gaussian", numEnvs: 4, rolloutSteps: 8, normalizeObservations: false };
  const config = planRun({ algorithm: "ppo", envId: "MultiGoal-v0", envKwargs: {}, steps: 32, seed: 1, settings });
  const open = async () => await TrainingRun.open(config, new Engine(createWasmKernels()), 0);
  await using run = await open();
  await using same = await open();
  await using raw = await open();
  const normalize = observationNormalizer(same.collector.moments);
  const played = playAgent(run, 50);
  const act = (positions: Float32Array, count: number) => same.made.learner.act(Float32Array.from(normalize(positions)), count);
  expect(played.ways.flat(2).some((coordinate) => Math.abs(coordinate) > 5)).toBe(true);
  expect(played).toEqual(playGoals(act, 50, COSTS));
  expect(played).not.toEqual(playGoals(raw.made.learner.act, 50, COSTS));
});
