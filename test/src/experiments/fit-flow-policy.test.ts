import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findWorld, makeEnvironment, WORLDS } from "../../../envs/index.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { policyWeights, randomBundle, type AgentManifest } from "../../../src/agents/index.ts";
import { fitCheckpoint } from "../../../src/experiments/fit-checkpoint.ts";
import { createFlowPolicyFit, type FitConfig, type FitProgress } from "../../../src/experiments/fit-flow-policy.ts";
import { scoreAgent } from "../../../src/experiments/score-agent.ts";
import { POLICY_FLOW_DEFAULTS } from "../../../src/flows/policy-flow.ts";
import { flattenTree } from "../../../src/tensor/index.ts";
import { ENGINES, testAgent } from "../../support/agent-engines.ts";

const config: FitConfig = {
  seed: 3,
  generations: 6,
  pairs: 4,
  episodesPerCandidate: 2,
  episodeSteps: 100,
  learningRate: 0.3,
  initialStd: 0.3,
  shiftPerturbation: 0.1,
  innerPerturbation: 0.02,
};

const network = { kind: "flow-policy", ...POLICY_FLOW_DEFAULTS } as const;
const environment = makeEnvironment(findWorld(WORLDS, "MountainCarContinuous-v0"), {}, {});
const manifest: AgentManifest = {
  ...randomBundle(environment).manifest,
  algorithm: "nf-es",
  network,
};
const fit = createFlowPolicyFit(environment, manifest, config, ENGINES);

function advanced(progress: FitProgress, generations: number): FitProgress {
  return Array.from({ length: generations }).reduce<FitProgress>((at) => fit.advance(at).progress, progress);
}

test("a fit that was interrupted and read from disk gives the bits of one that was not", async () => {
  const directory = await mkdtemp(join(tmpdir(), "rheos-fit-"));
  const checkpoint = await fitCheckpoint(directory, environment.id, config);
  expect(await checkpoint.load()).toBeUndefined();
  await checkpoint.save(advanced(fit.start(), 2));
  const resumed = await (await fitCheckpoint(directory, environment.id, { ...config, generations: 9 })).load();
  expect(advanced(resumed ?? fit.start(), 2)).toEqual(advanced(fit.start(), 4));
  expect(await (await fitCheckpoint(directory, environment.id, { ...config, seed: 4 })).load()).toBeUndefined();
  await rm(directory, { recursive: true });
});

test("every environment step is counted, and every observation is in the moments", () => {
  // Eight candidates play two episodes; a weak policy does not reach the flag within 100 steps.
  const { steps, moments } = advanced(fit.start(), 1);
  expect(steps).toBe(8 * 2 * 100);
  expect([...moments.count.data]).toEqual([steps]);
});

test("the first policy acts with about the standard deviation it was given", () => {
  // Statistic: sample standard deviation of 2,000 actions; its error is 0.3 / √4000 = 0.005, and the flow is near the identity otherwise.
  const agent = testAgent({ manifest, weights: policyWeights(network, fit.policy(fit.start())) });
  const action = agent.act(new Float32Array(4000), 2000, { rng: createRng(1) }).action as Float32Array;
  const mean = action.reduce((sum, value) => sum + value / action.length, 0);
  const std = Math.sqrt(action.reduce((sum, value) => sum + (value - mean) ** 2 / action.length, 0));
  expect(Math.abs(std - 0.3)).toBeLessThan(0.03);
});

test("a policy that was handed out does not follow the search", () => {
  const { policy } = fit.policy(fit.start());
  const before = flattenTree(policy);
  advanced(fit.start(), 1);
  expect(flattenTree(policy)).toEqual(before);
});

test("scores are repeatable to the bit, and their interval holds the mean", () => {
  const agent = testAgent({ manifest, weights: policyWeights(network, fit.policy(fit.start())) });
  const score = scoreAgent(agent, environment, { episodes: 5, seed: 1, deterministic: false });
  expect(scoreAgent(agent, environment, { episodes: 5, seed: 1, deterministic: false })).toEqual(score);
  expect(score.ci95[0]).toBeLessThanOrEqual(score.mean);
  expect(score.ci95[1]).toBeGreaterThanOrEqual(score.mean);
});
