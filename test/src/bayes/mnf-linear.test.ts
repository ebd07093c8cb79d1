/** The layer with a multiplicative flow: its bound, its start, its two ways of sampling. Everything in float64. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { gaussianLinear } from "../../../src/bayes/gaussian-linear.ts";
import { MNF_CHAIN_DEFAULTS, MNF_DEFAULTS, mnfLinear, type MnfLinear, type MnfParams } from "../../../src/bayes/mnf-linear.ts";
import type { MultiplierParams } from "../../../src/bayes/multiplier.ts";
import { applyLayer } from "../../../src/bayes/stochastic-layer.ts";
import { createJsKernels, Engine, mapTree, sum, tensorsOf, type Tensor } from "../../../src/tensor/index.ts";
import { at, largestDifference } from "../../support/numbers.ts";
import { expectSlopes } from "../../support/slopes.ts";

const SIGMAS = 5; // false-alarm rate 5.7e-7 per comparison
const LOG_2_PI = Math.log(2 * Math.PI);
const engine = new Engine(createJsKernels("float64"));

const small = mnfLinear({ ...MNF_CHAIN_DEFAULTS, inputs: 3, outputs: 2, maxStd: 10 });

/** Parameters far from the start: everything moved by N(0, 0.3²), spreads about e⁻¹. */
function stirred(layer: MnfLinear, seed: number): MnfParams {
  const rng = createRng(seed);
  const start = layer.init(engine, rng);
  for (const tensor of tensorsOf(start))
    engine.assign(
      tensor,
      Float64Array.from(tensor.values(), (value) => value + rng.normal(0, 0.3)),
    );
  for (const tensor of [start.weightLogStd, start.biasLogVariance])
    engine.assign(
      tensor,
      Float64Array.from(tensor.values(), (value) => value + 8),
    );
  return start;
}

function multiplierOf(params: MnfParams): MultiplierParams {
  const [found] = params.multiplier;
  if (found === undefined) throw new RangeError("no multiplier");
  return found;
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
  /** Standard errors of the two. */
  readonly meanError: number;
  readonly varianceError: number;
}

function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const average = (f: (value: number) => number): number => values.reduce((total, value) => total + f(value), 0) / n;
  const mean = average((value) => value);
  const variance = average((value) => (value - mean) ** 2);
  const fourth = average((value) => (value - mean) ** 4);
  return { mean, variance, meanError: Math.sqrt(variance / n), varianceError: Math.sqrt((fourth - variance ** 2) / n) };
}

/** Two estimates of one number. */
function expectNear(a: number, b: number, error: number): void {
  expect(Math.abs(a - b)).toBeLessThan(SIGMAS * error);
}

describe("the bound", () => {
  test("with z = 1 is the closed form of Bayes by Backprop", () => {
    const [inputs, outputs, priorVariance] = [4, 3, 1.7];
    const layer = mnfLinear({ ...MNF_DEFAULTS, inputs, outputs, priorVariance, multiplier: null });
    const params = stirred(layer, 1);
    const found = layer.regulariser(params, layer.draw(engine, createRng(2))).item();

    // Σ ½ (log v - log σ² + (σ² + μ²) / v - 1), written out
    const term = (mean: number, variance: number): number =>
      0.5 * (Math.log(priorVariance) - Math.log(variance) + (variance + mean ** 2) / priorVariance - 1);
    const weights = Array.from(params.weight.values(), (mean, k) => term(mean, Math.exp(2 * at(params.weightLogStd.values(), k))));
    const biases = Array.from(params.bias.values(), (mean, k) => term(mean, Math.exp(at(params.biasLogVariance.values(), k))));
    const expected = [...weights, ...biases].reduce((total, value) => total + value, 0);
    expect(Math.abs(found - expected)).toBeLessThan(1e-10);

    const inverseSoftplus = (std: number): number => Math.log(Math.expm1(std));
    const gaussian = gaussianLinear({ inputs, outputs, priorVariance, initialRho: -3 });
    const same = {
      weight: params.weight,
      weightRho: engine.tensor(
        Array.from(params.weightLogStd.values(), (logStd) => inverseSoftplus(Math.exp(logStd))),
        inputs,
        outputs,
      ),
      bias: params.bias,
      biasRho: engine.tensor(
        Array.from(params.biasLogVariance.values(), (logVar) => inverseSoftplus(Math.exp(logVar / 2))),
        1,
        outputs,
      ),
    };
    expect(Math.abs(found - gaussian.regulariser(same).item())).toBeLessThan(1e-10);
  });

  test("without flows adds log q(z) - log r(z | W), by hand for a z that does not vary", () => {
    const flow = { steps: 0, hidden: 1 };
    const config = { ...MNF_DEFAULTS, inputs: 4, outputs: 3 };
    const layer = mnfLinear({ ...config, multiplier: { posteriorFlow: flow, auxiliaryFlow: flow, gateBias: 0 } });
    const params = stirred(layer, 3);
    const parts = multiplierOf(params);
    const set = (tensor: Tensor, value: number): void => engine.assign(tensor, new Float64Array(4).fill(value));
    set(parts.location, 1);
    set(parts.logVariance, -60); // z = 1 ± 1e-13
    set(parts.auxiliaryLocation, 0);
    set(parts.auxiliaryLogPrecision, 0);
    const plain = mnfLinear({ ...config, multiplier: null });
    const noise = layer.draw(engine, createRng(4));
    const surplus =
      layer.regulariser(params, noise).item() - plain.regulariser({ ...params, multiplier: [] }, { ...noise, multiplier: [] }).item();
    // four times: log q = -½ (log 2π - 60 + 1); log r = log N(1; 0, 1) = -½ (log 2π + 1)
    expect(surplus).toBeCloseTo(4 * (-0.5 * (LOG_2_PI - 60 + 1) + 0.5 * (LOG_2_PI + 1)), 9);
  });

  test("lies above the divergence of the marginal posterior, where that is known: one weight, no flows", () => {
    const flow = { steps: 0, hidden: 1 };
    const layer = mnfLinear({
      ...MNF_DEFAULTS,
      inputs: 1,
      outputs: 1,
      multiplier: { posteriorFlow: flow, auxiliaryFlow: flow, gateBias: 0 },
    });
    const params = stirred(layer, 5);
    const parts = multiplierOf(params);
    const rng = createRng(6);
    const { mean, meanError } = momentsOf(Array.from({ length: 4000 }, () => layer.regulariser(params, layer.draw(engine, rng)).item()));
    // W ~ N(μ_z M, S + M² σ_z²), exactly; b as it is
    const m = params.weight.item();
    const variance = Math.exp(2 * params.weightLogStd.item()) + m ** 2 * Math.exp(parts.logVariance.item());
    const center = parts.location.item() * m;
    const exact = 0.5 * (-Math.log(variance) + variance + center ** 2 - 1);
    const biasLog = params.biasLogVariance.item();
    const ofBias = 0.5 * (-biasLog + Math.exp(biasLog) + params.bias.item() ** 2 - 1);
    expect(mean).toBeGreaterThan(exact + ofBias - SIGMAS * meanError);
  });

  test("has the same mean from weights and from outputs drawn at once", () => {
    const params = stirred(small, 7);
    const [first, second] = [createRng(8), createRng(9)];
    const explicit = momentsOf(Array.from({ length: 4000 }, () => small.regulariser(params, small.draw(engine, first)).item()));
    const local = momentsOf(
      Array.from({ length: 4000 }, () => small.local.regulariser(params, small.local.draw(engine, second, 1)).item()),
    );
    expectNear(explicit.mean, local.mean, Math.hypot(explicit.meanError, local.meanError));
    expectNear(explicit.variance, local.variance, Math.hypot(explicit.varianceError, local.varianceError));
  });

  test("and both samples have the gradients that differences give", () => {
    const params = stirred(small, 10);
    const [noise, local] = [small.draw(engine, createRng(11)), small.local.draw(engine, createRng(12), 1)];
    const x = engine.tensor([0.5, -1, 2], 1, 3);
    expectSlopes(params, () => small.regulariser(params, noise), 1e-8);
    expectSlopes(params, () => small.local.regulariser(params, local), 1e-8);
    const output = (): Tensor => applyLayer(small, params, x, noise);
    expectSlopes(params, () => sum(output()), 1e-8);
    expectSlopes(params, () => sum(small.local.apply(params, x, local)), 1e-8);
  });

  test("takes spreads as they are, though what is sampled is clipped", () => {
    const [wide, tight] = [10, 0.01].map((maxStd) => mnfLinear({ ...MNF_CHAIN_DEFAULTS, inputs: 3, outputs: 2, maxStd }));
    const params = stirred(small, 13);
    const noise = small.draw(engine, createRng(14));
    expect(tight?.regulariser(params, noise).item()).toBe(wide?.regulariser(params, noise).item());
    const still = { ...noise, weight: engine.full(3, 2, 0), bias: engine.full(1, 2, 0) };
    const center = tight?.weights(params, still).weight.values() ?? [];
    const off = Array.from(tight?.weights(params, noise).weight.values() ?? [], (value, k) => value - at(center, k));
    expect(off.map((value, k) => value / at(noise.weight.values(), k))).toEqual(off.map(() => expect.closeTo(0.01, 12)));
  });
});

describe("sampling", () => {
  const N = 20_000;
  const params = stirred(small, 20);
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
