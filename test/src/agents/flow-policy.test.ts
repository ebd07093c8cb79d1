import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box, discrete } from "../../../envs/core/spaces/index.ts";
import type { Agent, AgentBundle } from "../../../src/agents/index.ts";
import { standardNormalLogProb } from "../../../src/distributions/standard-normal.ts";
import { ENGINES, testAgent } from "../../support/agent-engines.ts";
import { stirredPolicy } from "../../support/agents.ts";
import { flowPolicyDigest } from "../../support/flow-policy-digest.ts";
import { jacobianOf, logAbsDet } from "../../support/jacobian.ts";
import { at, largestDifference } from "../../support/numbers.ts";

const torques = box({ low: -1, high: 1, shape: [6], dtype: "float32" });
const COUNT = 20;
const observations = createRng(51).standardNormals(17 * COUNT);

/** What the contract leaves open and a flow policy has. */
function flowAgent(bundle: AgentBundle): Required<Agent> {
  return testAgent(bundle) as Required<Agent>;
}

describe("the density of sampled actions", () => {
  const agent = flowAgent(stirredPolicy(torques));
  const { action } = agent.act(observations, COUNT, { rng: createRng(52) });
  const { logProb } = agent.logProb(observations, action, COUNT);
  const { latent } = agent.toLatent(observations, action, COUNT);

  test("is that of the base under the Jacobian of fromLatent, within 1e-6", () => {
    for (let row = 0; row < COUNT; row++) {
      const observation = observations.slice(17 * row, 17 * (row + 1));
      const z = latent.slice(6 * row, 6 * (row + 1));
      const jacobian = jacobianOf((point) => agent.fromLatent(observation, point, 1).action, z);
      const expected = standardNormalLogProb(ENGINES.densities.tensor(z, 1, 6)).item() - logAbsDet(jacobian, 6);
      expect(Math.abs(at(logProb, row) - expected)).toBeLessThan(1e-6);
    }
  });

  test("holds the whole constant: at z = 0 of an untouched Gaussian it is -(D/2) log 2π", () => {
    const bundle = stirredPolicy(torques);
    const weights = new Map([...bundle.weights].map(([name, { shape, data }]) => [name, { shape, data: new Float32Array(data.length) }]));
    const gaussian = flowAgent({ ...bundle, weights });
    expect(gaussian.logProb(observations, new Float32Array(6 * COUNT), COUNT).logProb[0]).toBeCloseTo(-3 * Math.log(2 * Math.PI), 12);
  });

  test("is that of exactly the float32 action: the same in float64", () => {
    const { logProb: again } = agent.logProb(observations, Float64Array.from(action as Float32Array), COUNT);
    expect(again).toEqual(logProb);
  });
});

test("the deterministic action is that of zero noise", () => {
  const agent = flowAgent(stirredPolicy(torques));
  const { action, latent } = agent.act(observations, COUNT, { wantLatent: true });
  expect(latent).toEqual(new Float64Array(6 * COUNT));
  const exact = agent.fromLatent(observations, new Float64Array(6 * COUNT), COUNT).action;
  expect(largestDifference(exact, action as Float32Array)).toBeLessThan(2e-5);
});

test("observations beyond five standard deviations look like those at five", () => {
  const agent = flowAgent(stirredPolicy(torques));
  const far = (distance: number) => agent.act(new Float64Array(17).fill(distance), 1, {}).action;
  expect(far(1e3)).toEqual(far(1e9));
  expect(far(1e3)).not.toEqual(far(0));
});

test("it describes its flow and counts what was learned, the moments of observations not among it", () => {
  const { parameters, flow } = testAgent(stirredPolicy(torques)).description;
  expect(parameters).toBe(7062);
  expect(flow).toBe("8 affine couplings, hidden 3-3; state shift 64-64 after the first");
});

describe("what is wrong is said by name", () => {
  const bundle = stirredPolicy(torques);
  const agent = flowAgent(bundle);
  const zeros = (length: number) => new Float32Array(length);
  const changed = (name: string, tensor: { shape: number[]; data: Float32Array | Int32Array } | undefined): AgentBundle => {
    const weights = new Map(bundle.weights);
    if (tensor === undefined) weights.delete(name);
    else weights.set(name, tensor);
    return { ...bundle, weights };
  };
  const mean = "normalizer.mean";

  test.each([
    ["observation", () => agent.act(zeros(16), 1, {}), "observation: expected shape [1, 17], got 16 floats"],
    ["observation", () => agent.act({ a: 1 }, 1, {}), "observation: expected shape [1, 17], got object"],
    ["action", () => agent.logProb(zeros(34), zeros(6), 2), "action: expected shape [2, 6], got 6 floats"],
    ["action", () => agent.toLatent(zeros(17), zeros(7), 1), "action: expected shape [1, 6], got 7 floats"],
    ["latent", () => agent.fromLatent(zeros(17), new Float64Array(5), 1), "latent: expected shape [1, 6], got 5 floats"],
    ["weights", () => testAgent(changed(mean, undefined)), `weights: ${mean}: missing`],
    ["weights", () => testAgent(changed(mean, { shape: [17], data: zeros(17) })), `weights: ${mean}: expected a matrix, got shape [17]`],
    [
      "weights",
      () => testAgent(changed(mean, { shape: [1, 17], data: new Int32Array(17) })),
      `weights: ${mean}: expected floats, got Int32Array`,
    ],
    [
      "weights",
      () => testAgent(changed(mean, { shape: [1, 17], data: zeros(17).fill(NaN) })),
      `weights: ${mean}: not all numbers are finite`,
    ],
    ["weights", () => testAgent(changed("more", { shape: [1, 1], data: zeros(1) })), "weights: more: unknown to this network"],
    ["action space", () => testAgent(stirredPolicy(discrete(3))), "action space: expected a box of floats, got discrete"],
  ])("%s: %#", (_, act, text) => {
    expect(act).toThrow(text);
  });
});

test("samples of a fixed policy have the bytes they always had", async () => {
  const golden = JSON.parse(readFileSync(new URL("../../golden/flow-policy.json", import.meta.url), "utf8")) as { sha256: string };
  expect(await flowPolicyDigest()).toBe(golden.sha256);
});
