import { expect, describe, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { flowDistribution, flowEntropy } from "../../../src/distributions/flow-distribution.ts";
import { contextShift } from "../../../src/flows/context-shift.ts";
import type { MaskedCouplingParams } from "../../../src/flows/masked-coupling.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../../../src/flows/policy-flow.ts";
import type { LayerNormMlpParams } from "../../../src/nn/layer-norm-mlp.ts";
import { countNumbers, createJsKernels, Engine, namedTensors, tensorsOf, type Tensor } from "../../../src/tensor/index.ts";
import { stirredParams } from "../../support/bijections.ts";
import { at, largestDifference } from "../../support/numbers.ts";

const engine = new Engine(createJsKernels("float64"));
const normals = (seed: number, rows: number, cols: number): Tensor =>
  engine.tensor(createRng(seed).standardNormals(rows * cols), rows, cols);
const zeroed = (tensors: Iterable<Tensor>): void => {
  for (const leaf of tensors) engine.assign(leaf, new Float64Array(leaf.size));
};

describe("sizes", () => {
  test.each([
    ["Hopper", 11, 3, 6147],
    ["HalfCheetah", 17, 6, 7062],
    ["Ant", 111, 8, 13432],
    ["Humanoid", 376, 17, 31985],
  ])("the policy for %s has as many parameters as Tang's", (_, contextSize, size, expected) => {
    const flow = policyFlow({ size, contextSize, ...POLICY_FLOW_DEFAULTS });
    expect(countNumbers(flow.init(engine, createRng(0)))).toBe(expected);
  });

  test("the first coupling keeps the larger half of an odd number of columns", () => {
    const flow = policyFlow({ size: 3, contextSize: 1, couplingPairs: 1, couplingHidden: [3], shiftHidden: [4] });
    const params = stirredParams(flow, engine, 1);
    zeroed([...namedTensors(params)].flatMap(([path, leaf]) => (path.startsWith("0.") ? [] : [leaf])));
    const y = flow.forward(params, engine.tensor([1, 2, 3], 1, 3), engine.tensor([0], 1, 1)).y.values();
    expect([...y.subarray(0, 2)]).toEqual([1, 2]);
    expect(y[2]).not.toBe(3);
  });
});

test("it starts near N(L(state), I)", () => {
  const [size, contextSize, count] = [6, 17, 1000];
  const flow = policyFlow({ size, contextSize, ...POLICY_FLOW_DEFAULTS });
  const params = flow.init(engine, createRng(5));
  const [noise, states] = [normals(6, count, size), normals(7, count, contextSize)];
  const { y, logDet } = flow.forward(params, noise, states);
  const centred = contextShift({ size, contextSize, hidden: POLICY_FLOW_DEFAULTS.shiftHidden });
  const expected = centred.forward(params[1] as LayerNormMlpParams, noise, states).y;
  // A unit of three that were normalised is at most √2; so |s| and |t| of one coupling are at most 3 · √2 · 0.003 < 0.013.
  expect(largestDifference(y.values(), expected.values())).toBeLessThan(8 * 0.013 * 5);
  expect(largestDifference(logDet.values(), new Float64Array(count))).toBeLessThan(8 * 3 * 0.013);
});

test("in one dimension it is a Gaussian: an affine map of the noise in every state", () => {
  const flow = policyFlow({ size: 1, contextSize: 2, ...POLICY_FLOW_DEFAULTS });
  const params = stirredParams(flow, engine, 9);
  const { y, logDet } = flow.forward(params, engine.tensor([-2, 0, 2], 3, 1), engine.tensor([1, 2], 1, 2));
  const [values, logDets] = [y.values(), logDet.values()];
  expect(new Set(logDets).size).toBe(1);
  expect((at(values, 0) + at(values, 2)) / 2).toBeCloseTo(at(values, 1), 12);
  expect(Math.log((at(values, 2) - at(values, 0)) / 4)).toBeCloseTo(at(logDets, 0), 12);
});

describe("the entropy", () => {
  // Statistic: |estimate - mean of -log p over 40,000 draws| / combined standard error; false alarms: 6e-5 an estimate.
  const flow = policyFlow({ size: 4, contextSize: 3, ...POLICY_FLOW_DEFAULTS });
  const params = stirredParams(flow, engine, 10);
  const draws = 40_000;
  const states = [0, 1, 2].map((seed) => ({ seed, context: normals(20 + seed, 1, 3) }));

  test.each(states)("of noise and of draws lies within four standard errors of a long run in state $seed", ({ seed, context }) => {
    using _scope = engine.scope();
    const given = { flow, params, context, engine };
    const { logProb } = flowDistribution({ ...given, rows: draws }).sampleWithLogProb(createRng(30 + seed));
    const surprise = Float64Array.from(logProb.values(), (value) => -value);
    const mean = surprise.reduce((sum, value) => sum + value, 0) / draws;
    const error = Math.sqrt(surprise.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / draws;
    const estimates = [
      flowEntropy(given, normals(40, 400, 4)),
      flowDistribution({ ...given, rows: 1 }).entropy({ rng: createRng(50 + seed), samples: 400 }),
    ];
    for (const { value, standardError } of estimates) {
      expect(Math.abs(value.item() - mean)).toBeLessThan(4 * Math.sqrt(standardError.item() ** 2 + error ** 2));
      expect(standardError.item()).toBeGreaterThan(0);
    }
  });
});

test("a sample has the log-density that its value has", () => {
  const flow = policyFlow({ size: 4, contextSize: 3, ...POLICY_FLOW_DEFAULTS });
  const given = { flow, params: stirredParams(flow, engine, 10), context: normals(2, 9, 3), engine, rows: 9 };
  const { value, logProb } = flowDistribution(given).sampleWithLogProb(createRng(3));
  expect(largestDifference(flowDistribution(given).logProb(value).values(), logProb.values())).toBeLessThan(1e-9);
  expect(flowDistribution(given).sample(createRng(3)).values()).toEqual(value.values());
});

test("a coupling scales what it moves and leaves the rest", () => {
  // One hidden layer of one unit is 0 after the normalisation, so that s and t are their output biases: y = (1, 2 · e^ln 3 + 4) = (1, 10).
  const flow = policyFlow({ size: 2, contextSize: 1, couplingPairs: 1, couplingHidden: [1], shiftHidden: [1] });
  const params = flow.init(engine, createRng(0));
  zeroed(tensorsOf(params));
  const first = params[0] as MaskedCouplingParams;
  engine.assign(first.logScale.output.bias, [9, Math.log(3)]);
  engine.assign(first.shift.output.bias, [9, 4]);
  const { y, logDet } = flow.forward(params, engine.tensor([1, 2], 1, 2), engine.tensor([0], 1, 1));
  expect(y.values()[0]).toBe(1);
  expect(y.values()[1]).toBeCloseTo(10, 12);
  expect(logDet.item()).toBeCloseTo(Math.log(3), 12);
});
