import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { flowEntropy, flowLogProb } from "../../../src/distributions/flow-distribution.ts";
import { standardNormalLogProb, standardNormalSample } from "../../../src/distributions/standard-normal.ts";
import type { MaskedCouplingParams } from "../../../src/flows/masked-coupling.ts";
import { contextShift } from "../../../src/flows/context-shift.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../../../src/flows/policy-flow.ts";
import type { LayerNormMlpParams } from "../../../src/nn/layer-norm-mlp.ts";
import { matrix } from "../../../src/tensor/matrix.ts";
import { countParams, mapParams } from "../../../src/tensor/params.ts";
import { stirredParams } from "../../support/bijections.ts";
import { at } from "../../support/numbers.ts";

describe("sizes", () => {
  test.each([
    ["Hopper", 11, 3, 6147],
    ["HalfCheetah", 17, 6, 7062],
    ["Ant", 111, 8, 13432],
    ["Humanoid", 376, 17, 31985],
  ])("the policy for %s has as many parameters as Tang's", (_, contextSize, size, expected) => {
    const flow = policyFlow({ size, contextSize, ...POLICY_FLOW_DEFAULTS });
    expect(countParams(flow.init(createRng(0)))).toBe(expected);
  });

  test("the first coupling keeps the larger half of an odd number of columns", () => {
    const flow = policyFlow({ size: 3, contextSize: 1, couplingPairs: 1, couplingHidden: [3], shiftHidden: [4] });
    const params = mapParams(stirredParams(flow, 1), (leaf, path) => (path.startsWith("0.") ? leaf : matrix(leaf.rows, leaf.cols)));
    const { y } = flow.forward(params, matrix(1, 3, Float64Array.of(1, 2, 3)), matrix(1, 1));
    expect([...y.data.subarray(0, 2)]).toEqual([1, 2]);
    expect(y.data[2]).not.toBe(3);
  });
});

test("it starts near N(L(state), I)", () => {
  const [size, contextSize, count] = [6, 17, 1000];
  const flow = policyFlow({ size, contextSize, ...POLICY_FLOW_DEFAULTS });
  const params = flow.init(createRng(5));
  const rng = createRng(6);
  const noise = standardNormalSample(rng, count, size);
  const states = standardNormalSample(rng, count, contextSize);
  const { y, logDet } = flow.forward(params, noise, states);
  const centred = contextShift({ size, contextSize, hidden: POLICY_FLOW_DEFAULTS.shiftHidden });
  const expected = centred.forward(params[1] as LayerNormMlpParams, noise, states).y;
  // A unit of three that were normalised is at most √2; so |s| and |t| of one coupling are at most 3 · √2 · 0.003 < 0.013.
  expect(Math.max(...y.data.map((value, k) => Math.abs(value - at(expected.data, k))))).toBeLessThan(8 * 0.013 * 5);
  expect(Math.max(...logDet.map(Math.abs))).toBeLessThan(8 * 3 * 0.013);
});

test("in two dimensions the density integrates to one in every state", () => {
  const flow = policyFlow({ size: 2, contextSize: 3, ...POLICY_FLOW_DEFAULTS });
  const params = stirredParams(flow, 8);
  const [half, count] = [14, 350];
  const width = (2 * half) / count;
  const points = matrix(count, 2);
  for (const state of [
    [0, 0, 0],
    [1, -2, 0.5],
    [-4, 5, 3],
  ]) {
    const states = matrix(
      count,
      3,
      Float64Array.from({ length: 3 * count }, (_, k) => at(state, k % 3)),
    );
    let mass = 0;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) points.data.set([(i + 0.5) * width - half, (j + 0.5) * width - half], 2 * j);
      mass += flowLogProb(flow, params, points, states).reduce((sum, logProb) => sum + Math.exp(logProb) * width * width, 0);
    }
    expect(Math.abs(mass - 1)).toBeLessThan(1e-3);
  }
});

test("in one dimension it is a Gaussian: an affine map of the noise in every state", () => {
  const flow = policyFlow({ size: 1, contextSize: 2, ...POLICY_FLOW_DEFAULTS });
  const params = stirredParams(flow, 9);
  const states = matrix(3, 2, Float64Array.of(1, 2, 1, 2, 1, 2));
  const { y, logDet } = flow.forward(params, matrix(3, 1, Float64Array.of(-2, 0, 2)), states);
  expect(new Set(logDet).size).toBe(1);
  expect((at(y.data, 0) + at(y.data, 2)) / 2).toBeCloseTo(at(y.data, 1), 12);
  expect(Math.log((at(y.data, 2) - at(y.data, 0)) / 4)).toBeCloseTo(at(logDet, 0), 12);
});

test("the entropy estimate lies within four standard errors of a long run", () => {
  // Statistic: |estimate - mean of -log p over 40,000 draws| / combined standard error, per state; false alarms: 6e-5 a state, three states.
  const flow = policyFlow({ size: 4, contextSize: 3, ...POLICY_FLOW_DEFAULTS });
  const params = stirredParams(flow, 10);
  const rng = createRng(11);
  const states = standardNormalSample(rng, 3, 3);
  const { entropy, standardError } = flowEntropy(flow, params, states, standardNormalSample(rng, 400, 4));
  const draws = 40_000;
  for (let row = 0; row < 3; row++) {
    const repeated = matrix(
      draws,
      3,
      Float64Array.from({ length: 3 * draws }, (_, k) => at(states.data, 3 * row + (k % 3))),
    );
    const noise = standardNormalSample(rng, draws, 4);
    const { logDet } = flow.forward(params, noise, repeated);
    const surprise = standardNormalLogProb(noise).map((base, k) => at(logDet, k) - base);
    const mean = surprise.reduce((sum, value) => sum + value, 0) / draws;
    const error = Math.sqrt(surprise.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / draws;
    expect(Math.abs(at(entropy, row) - mean)).toBeLessThan(4 * Math.sqrt(at(standardError, row) ** 2 + error ** 2));
  }
});

test("a coupling scales what it moves and leaves the rest", () => {
  // One hidden layer of one unit is 0 after the normalisation, so that s and t are their output biases: y = (1, 2 · e^ln 3 + 4) = (1, 10).
  const flow = policyFlow({ size: 2, contextSize: 1, couplingPairs: 1, couplingHidden: [1], shiftHidden: [1] });
  const params = mapParams(flow.init(createRng(0)), ({ rows, cols }) => matrix(rows, cols));
  const first = params[0] as MaskedCouplingParams;
  first.logScale.output.bias.data.set([9, Math.log(3)]);
  first.shift.output.bias.data.set([9, 4]);
  const { y, logDet } = flow.forward(params, matrix(1, 2, Float64Array.of(1, 2)), matrix(1, 1));
  expect(y.data[0]).toBe(1);
  expect(y.data[1]).toBeCloseTo(10, 12);
  expect(logDet[0]).toBeCloseTo(Math.log(3), 12);
});
