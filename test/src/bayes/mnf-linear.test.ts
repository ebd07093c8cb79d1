/** The layer with a multiplicative flow: its start, its two ways of sampling. Everything in float64. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { MNF_DEFAULTS, mnfLinear } from "../../../src/bayes/mnf-linear.ts";
import { applyLayer } from "../../../src/bayes/stochastic-layer.ts";
import { mapTree, type Tensor } from "../../../src/tensor/index.ts";
import { engine, multiplierOf, small, stirredMnf } from "../../support/mnf-layers.ts";
import { expectNear, momentsOf } from "../../support/moments.ts";
import { at, largestDifference } from "../../support/numbers.ts";

describe("sampling", () => {
  const N = 20_000;
  const params = stirredMnf(small, 20);
  const x = [0.7, -1.2, 0.4];

  /** Outputs of unit 0 and 1 for N samples of weights, for one input. */
  function explicitOutputs(seed: number, z?: ReturnType<typeof small.draw>["multiplier"]): number[][] {
    const rng = createRng(seed);
    const draws = Array.from({ length: N }, () => {
      using _scope = engine.scope();
      const noise = small.draw(engine, rng);
      const output = applyLayer(small, params, engine.tensor(x, 1, 3), { ...noise, multiplier: z ?? noise.multiplier });
      return [...output.values()];
    });
    return [0, 1].map((unit) => draws.map((draw) => at(draw, unit)));
  }

  function localOutputs(seed: number, z?: ReturnType<typeof small.draw>["multiplier"]): number[][] {
    const noise = small.local.draw(engine, createRng(seed), N);
    const rows = engine.tensor(Array.from({ length: N }, () => x).flat(), N, 3);
    const repeated = z?.map((part) =>
      mapTree(part, (tensor) => engine.tensor(Array.from({ length: N }, () => [...tensor.values()]).flat(), N, 3)),
    );
    const values = small.local.apply(params, rows, { ...noise, multiplier: repeated ?? noise.multiplier }).values();
    return [0, 1].map((unit) => Array.from({ length: N }, (_, row) => at(values, row * 2 + unit)));
  }

  test("given z, both forms have the mean (x ⊙ z) M + m_b and the variance x² S + S_b", () => {
    const { multiplier } = small.draw(engine, createRng(21));
    const [explicit, local] = [explicitOutputs(22, multiplier), localOutputs(23, multiplier)];
    const zero = { weight: engine.full(3, 2, 0), bias: engine.full(1, 2, 0), multiplier };
    const mean = applyLayer(small, params, engine.tensor(x, 1, 3), zero).values();
    for (const unit of [0, 1]) {
      const variance = x.reduce(
        (total, value, i) => total + value ** 2 * Math.exp(2 * at(params.weightLogStd.values(), i * 2 + unit)),
        Math.exp(at(params.biasLogVariance.values(), unit)),
      );
      for (const outputs of [explicit, local]) {
        const found = momentsOf(outputs[unit] ?? []);
        expectNear(found.mean, at(mean, unit), found.meanError);
        expectNear(found.variance, variance, found.varianceError);
      }
    }
  });

  test("over z as well, both forms have the same mean and variance", () => {
    const [explicit, local] = [explicitOutputs(24), localOutputs(25)];
    for (const unit of [0, 1]) {
      const [a, b] = [momentsOf(explicit[unit] ?? []), momentsOf(local[unit] ?? [])];
      expectNear(a.mean, b.mean, Math.hypot(a.meanError, b.meanError));
      expectNear(a.variance, b.variance, Math.hypot(a.varianceError, b.varianceError));
    }
  });

  test("a sample of weights is shared by the rows of a batch, a sample of outputs is not", () => {
    const twice = engine.tensor([...x, ...x], 2, 3);
    const shared = applyLayer(small, params, twice, small.draw(engine, createRng(26))).values();
    expect(shared.slice(0, 2)).toEqual(shared.slice(2));
    const own = small.local.apply(params, twice, small.local.draw(engine, createRng(27), 2)).values();
    expect(own.slice(0, 2)).not.toEqual(own.slice(2));
  });

  test("without noise the weights are the means that z at its centre gives, every time", () => {
    const still = small.still(engine);
    const first = small.weights(params, still);
    expect(small.weights(params, small.still(engine)).weight.values()).toEqual(first.weight.values());
    expect(first.bias.values()).toEqual(params.bias.values());
  });
});

describe("the start", () => {
  const config = { ...MNF_DEFAULTS, inputs: 200, outputs: 100 };
  const layer = mnfLinear(config);
  const params = layer.init(engine, createRng(30));
  const rms = (tensor: Tensor): number => Math.sqrt([...tensor.values()].reduce((total, value) => total + value ** 2, 0) / tensor.size);
  /** Standard error of a root mean square of n normals, relative. */
  const relative = (n: number): number => 1 / Math.sqrt(2 * n);

  test("has the standard deviations of the code: weights 1.2e-4, biases 0.011, z 0.316", () => {
    const weight = params.weightLogStd.values().map((logStd) => Math.exp(logStd));
    const bias = params.biasLogVariance.values().map((logVariance) => Math.exp(logVariance / 2));
    const z = multiplierOf(params)
      .logVariance.values()
      .map((logVariance) => Math.exp(logVariance / 2));
    expect(largestDifference(Float64Array.from(weight), new Float64Array(weight.length).fill(1.234098e-4))).toBeLessThan(1e-9);
    expect(largestDifference(Float64Array.from(bias), new Float64Array(bias.length).fill(0.0111089965))).toBeLessThan(1e-7);
    expect(largestDifference(Float64Array.from(z), new Float64Array(z.length).fill(0.316227766))).toBeLessThan(1e-9);
    expect(new Set(weight).size).toBeGreaterThan(1000); // the jitter
  });

  test("has means of the scale √(4 / (inputs + outputs)), vectors of √(4 / length), and gates at sigmoid(2)", () => {
    expectNear(rms(params.weight) / Math.sqrt(4 / 300), 1, relative(20_000));
    const { location, projection, auxiliaryLocation, auxiliaryLogPrecision, posteriorFlow, auxiliaryFlow } = multiplierOf(params);
    for (const vector of [location, projection, auxiliaryLocation, auxiliaryLogPrecision])
      expectNear(rms(vector) / Math.sqrt(4 / 200), 1, relative(200));
    expect([posteriorFlow.length, auxiliaryFlow.length]).toEqual([2, 2]);
    for (const { hidden, shift, gate } of posteriorFlow) {
      expectNear(rms(hidden.weight) / Math.sqrt(4 / 250), 1, relative(10_000));
      expect([hidden.bias, shift.bias].flatMap((bias) => [...bias.values()]).every((value) => value === 0)).toBe(true);
      expect(new Set(gate.bias.values())).toEqual(new Set([2]));
    }
    expect(params.bias.values().every((value) => value === 0)).toBe(true);
  });

  test("centres z at 1 where no flow moves it, and at 0 where one does", () => {
    const flow = { steps: 0, hidden: 1 };
    const plain = mnfLinear({ ...config, multiplier: { posteriorFlow: flow, auxiliaryFlow: flow, gateBias: 0 } }).init(
      engine,
      createRng(31),
    );
    for (const [tree, center] of [
      [plain, 1],
      [params, 0],
    ] as const) {
      const { mean, meanError } = momentsOf([...multiplierOf(tree).location.values()]);
      expectNear(mean, center, meanError);
    }
  });
});
