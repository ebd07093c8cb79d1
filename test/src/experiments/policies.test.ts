import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { createPolicy } from "../../../src/agents/policies/policy-network.ts";
import { sizesOf } from "../../../src/experiments/locomotion.ts";
import { flowParameters, gaussianParameters, locomotionPolicy, matchedWidth } from "../../../src/experiments/policies.ts";
import { countNumbers, createWasmKernels, Engine } from "../../../src/tensor/index.ts";
import { findAlgorithm } from "../../../src/training/algorithms.ts";
import { spacesOf } from "../../../src/training/environments.ts";
import { policyNetwork } from "../../../src/training/policy-settings.ts";

test.each(["HalfCheetah-v5", "Hopper-v5", "Walker2d-v5", "Swimmer-v5"])(
  "the Gaussian of the flow's size learns as many numbers as the flow, within the step of one unit (%s)",
  async (envId) => {
    const sizes = await sizesOf(envId);
    const { observationSpace, actionSpace } = await spacesOf(envId, {});
    const counts = (["flow", "Gaussian of its size"] as const).map((policy) => {
      const settings = { ...findAlgorithm("trpo").defaults, ...locomotionPolicy(policy, sizes) };
      const made = createPolicy(policyNetwork(settings, actionSpace), observationSpace, actionSpace);
      return countNumbers(made.init(new Engine(createWasmKernels()), createRng(0)));
    });
    const width = matchedWidth(flowParameters(sizes), sizes);
    const unit = gaussianParameters(width + 1, sizes) - gaussianParameters(width, sizes);
    expect(counts[0]).toBe(flowParameters(sizes));
    expect(counts[1]).toBe(gaussianParameters(width, sizes));
    expect(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0))).toBeLessThanOrEqual(unit / 2);
  },
);
