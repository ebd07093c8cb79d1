/** The divergence of a layer with a multiplicative flow from its prior. Everything in float64. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { gaussianLinear } from "../../../src/bayes/gaussian-linear.ts";
import { MNF_CHAIN_DEFAULTS, MNF_DEFAULTS, mnfLinear } from "../../../src/bayes/mnf-linear.ts";
import { applyLayer } from "../../../src/bayes/stochastic-layer.ts";
import { sum, type Tensor } from "../../../src/tensor/index.ts";
import { engine, multiplierOf, small, stirredMnf } from "../../support/mnf-layers.ts";
import { expectNear, momentsOf, SIGMAS } from "../../support/moments.ts";
import { at } from "../../support/numbers.ts";
import { expectSlopes } from "../../support/slopes.ts";

const LOG_2_PI = Math.log(2 * Math.PI);

describe("the bound", () => {
  test("with z = 1 is the closed form of Bayes by Backprop", () => {
    const [inputs, outputs, priorVariance] = [4, 3, 1.7];
    const layer = mnfLinear({ ...MNF_DEFAULTS, inputs, outputs, priorVariance, multiplier: null });
    const params = stirredMnf(layer, 1);
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
    const params = stirredMnf(layer, 3);
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
    const params = stirredMnf(layer, 5);
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

  test("is the same number for weights whose projection is the one drawn at once", () => {
    const params = stirredMnf(small, 15);
    const local = small.local.draw(engine, createRng(16), 1);
    const c = multiplierOf(params).projection.values();
    const part = (i: number, j: number): number => at(c, i) * Math.exp(at(params.weightLogStd.values(), i * 2 + j));
    // ε_ij = c_i σ_ij p_j / ‖c ⊙ σ_j‖, so that Σ c_i σ_ij ε_ij = ‖c ⊙ σ_j‖ p_j
    const weight = Array.from({ length: 6 }, (_, k) => {
      const [i, j] = [Math.floor(k / 2), k % 2];
      return (part(i, j) * at(local.output.values(), j)) / Math.hypot(part(0, j), part(1, j), part(2, j));
    });
    const noise = { weight: engine.tensor(weight, 3, 2), bias: engine.full(1, 2, 0), multiplier: local.multiplier };
    expect(small.local.regulariser(params, local).item()).toBeCloseTo(small.regulariser(params, noise).item(), 10);
  });

  test("has the same mean from weights and from outputs drawn at once", () => {
    const params = stirredMnf(small, 7);
    const [first, second] = [createRng(8), createRng(9)];
    const explicit = momentsOf(Array.from({ length: 4000 }, () => small.regulariser(params, small.draw(engine, first)).item()));
    const local = momentsOf(
      Array.from({ length: 4000 }, () => small.local.regulariser(params, small.local.draw(engine, second, 1)).item()),
    );
    expectNear(explicit.mean, local.mean, Math.hypot(explicit.meanError, local.meanError));
    expectNear(explicit.variance, local.variance, Math.hypot(explicit.varianceError, local.varianceError));
  });

  test("and both samples have the gradients that differences give", () => {
    const params = stirredMnf(small, 10);
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
    const params = stirredMnf(small, 13);
    const noise = small.draw(engine, createRng(14));
    expect(tight?.regulariser(params, noise).item()).toBe(wide?.regulariser(params, noise).item());
    const still = { ...noise, weight: engine.full(3, 2, 0), bias: engine.full(1, 2, 0) };
    const center = tight?.weights(params, still).weight.values() ?? [];
    const off = Array.from(tight?.weights(params, noise).weight.values() ?? [], (value, k) => value - at(center, k));
    expect(off.map((value, k) => value / at(noise.weight.values(), k))).toEqual(off.map(() => expect.closeTo(0.01, 12)));
  });
});
