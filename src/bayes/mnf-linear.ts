/**
 * Linear layer with a multiplicative normalizing flow as the posterior of its weights:
 *
 *   z = f_q(z₀),   z₀ ~ N(μ_z, σ_z²),   W_ij | z ~ N(z_i M_ij, S_ij),   b ~ N(m_b, S_b)
 *   KL(q(W) ‖ p(W)) ≤ E[KL(q(W | z) ‖ p(W)) + log q(z) - log r(z | W)] + KL(q(b) ‖ p(b))
 *
 * One z multiplies whole rows of M, which makes the weights of a sample depend on each other.
 *
 * Source: Louizos & Welling (2017), "Multiplicative Normalizing Flows for Variational Bayesian Neural Networks", arXiv 1703.01961, and its
 * code for where everything starts; Touati et al. (2019), "Randomized Value Functions via Multiplicative Normalizing Flows", arXiv 1806.02315.
 * Deviation: a layer with one input has the same flow as the others, where the code of the first takes planar ones.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import {
  add,
  clip,
  exp,
  expectShape,
  matmul,
  multiply,
  scale,
  sqrt,
  square,
  transpose,
  type Engine,
  type Tensor,
} from "../tensor/index.ts";
import { gaussianDivergence, sampleGaussian, sampleOutput, type Gaussian } from "./gaussian-weights.ts";
import { heBoth, heVector } from "./initial-weights.ts";
import { multiplier, type MultiplierConfig, type MultiplierNoise, type MultiplierParams, type MultiplierSample } from "./multiplier.ts";
import type { LocalSampling, StochasticLayer } from "./stochastic-layer.ts";

/** log σ of a weight and log σ² of a bias at the start: 1.2e-4 and 0.011. */
const INITIAL_LOG_SPREAD = -9;

export interface MnfLinearConfig {
  readonly inputs: number;
  readonly outputs: number;
  /** null: z = 1, a layer with independent normal weights. */
  readonly multiplier: MultiplierConfig | null;
  /** Largest standard deviation of what is sampled; the divergence takes it as it is. */
  readonly maxStd: number;
  /** Of all weights and biases. */
  readonly priorVariance: number;
  /** Scale of what is added to the spreads at the start. */
  readonly jitter: number;
}

/** Of the code of Louizos & Welling. */
export const MNF_DEFAULTS = {
  multiplier: { posteriorFlow: { steps: 2, hidden: 50 }, auxiliaryFlow: { steps: 2, hidden: 100 }, gateBias: 2 },
  maxStd: 1,
  priorVariance: 1,
  jitter: 1e-6,
} as const satisfies Partial<MnfLinearConfig>;

/** Of the code of Touati et al. for the n-Chain. */
export const MNF_CHAIN_DEFAULTS = {
  multiplier: { posteriorFlow: { steps: 1, hidden: 16 }, auxiliaryFlow: { steps: 1, hidden: 16 }, gateBias: 0 },
  maxStd: 0.5,
  priorVariance: 1,
  jitter: 1e-3,
} as const satisfies Partial<MnfLinearConfig>;

export type MnfParams = {
  /** M, [I, O]. */
  readonly weight: Tensor;
  /** ½ log S, [I, O]. */
  readonly weightLogStd: Tensor;
  /** m_b, [1, O]. */
  readonly bias: Tensor;
  /** log S_b, [1, O]. */
  readonly biasLogVariance: Tensor;
  /** One, or none when z = 1. */
  readonly multiplier: readonly MultiplierParams[];
};

export type MnfNoise = {
  /** [I, O]. */
  readonly weight: Tensor;
  /** [1, O]. */
  readonly bias: Tensor;
  readonly multiplier: readonly MultiplierNoise[];
};

export type MnfLocalNoise = {
  /** [R, O]. */
  readonly output: Tensor;
  /** Of R samples of z. */
  readonly multiplier: readonly MultiplierNoise[];
};

export interface MnfLinear extends StochasticLayer<MnfParams, MnfNoise> {
  regulariser(params: MnfParams, noise: MnfNoise): Tensor;
  /** With its own z for every row, as in the code of Louizos & Welling. Its noise of one row has a regulariser too: cᵀ W is drawn at once. */
  readonly local: LocalSampling<MnfParams, MnfLocalNoise> & { regulariser(params: MnfParams, noise: MnfLocalNoise): Tensor };
}

export function mnfLinear(config: MnfLinearConfig): MnfLinear {
  const { inputs, outputs, maxStd, priorVariance } = config;
  const multipliers = config.multiplier === null ? [] : [multiplier(inputs, config.multiplier)];
  const spreadsOf = (params: MnfParams): { weight: Tensor; bias: Tensor } => ({
    weight: exp(params.weightLogStd),
    bias: exp(scale(params.biasLogVariance, 0.5)),
  });

  /** z of one sample per row, none when z = 1. */
  function sampleZ(params: MnfParams, noise: readonly MultiplierNoise[]): MultiplierSample | undefined {
    const [z, zParams, zNoise] = [multipliers[0], params.multiplier[0], noise[0]];
    return z === undefined || zParams === undefined || zNoise === undefined ? undefined : z.sample(zParams, zNoise);
  }

  /** zᵀ ⊙ M. @param sample of one row */
  const scaledMean = (params: MnfParams, sample: MultiplierSample | undefined): Tensor =>
    sample === undefined ? params.weight : multiply(transpose(sample.z), params.weight);

  /** @param project from the means and the spreads of the weights and c to cᵀ W */
  function regulariser(
    params: MnfParams,
    noise: readonly MultiplierNoise[],
    project: (weight: Gaussian, projection: Tensor) => Tensor,
  ): Tensor {
    const sample = sampleZ(params, noise);
    const mean = scaledMean(params, sample);
    const ofWeights = gaussianDivergence(mean, params.weightLogStd, priorVariance);
    const total = add(ofWeights, gaussianDivergence(params.bias, scale(params.biasLogVariance, 0.5), priorVariance));
    const [z, zParams, zNoise] = [multipliers[0], params.multiplier[0], noise[0]];
    if (z === undefined || zParams === undefined || zNoise === undefined || sample === undefined) return total;
    const projected = project({ mean, std: spreadsOf(params).weight }, zParams.projection);
    return add(total, z.surplus(zParams, zNoise, sample, projected));
  }

  return {
    inputs,
    outputs,
    init: (engine, rng) => ({
      ...initialWeights(config, engine, rng),
      multiplier: multipliers.map((z) => z.init(engine, rng)),
    }),
    draw: (engine, rng) => ({
      weight: engine.drawn(inputs, outputs, () => rng.standardNormals(inputs * outputs)),
      bias: engine.drawn(1, outputs, () => rng.standardNormals(outputs)),
      multiplier: multipliers.map((z) => z.draw(engine, rng, 1)),
    }),
    still: (engine) => ({
      weight: engine.full(inputs, outputs, 0),
      bias: engine.full(1, outputs, 0),
      multiplier: multipliers.map((z) => z.still(engine)),
    }),
    weights(params, noise) {
      const spreads = spreadsOf(params);
      const mean = scaledMean(params, sampleZ(params, noise.multiplier));
      return {
        weight: sampleGaussian({ mean, std: clip(spreads.weight, 0, maxStd) }, noise.weight),
        bias: sampleGaussian({ mean: params.bias, std: clip(spreads.bias, 0, maxStd) }, noise.bias),
      };
    },
    regulariser: (params, noise) =>
      regulariser(params, noise.multiplier, (weight, projection) => matmul(projection, sampleGaussian(weight, noise.weight))),

    local: {
      draw: (engine, rng, rows) => ({
        output: engine.drawn(rows, outputs, () => rng.standardNormals(rows * outputs)),
        multiplier: multipliers.map((z) => z.draw(engine, rng, rows)),
      }),
      apply(params, x, noise) {
        expectShape("x", x, [null, inputs]);
        const spreads = spreadsOf(params);
        const sample = sampleZ(params, noise.multiplier);
        const weight = { mean: params.weight, std: clip(spreads.weight, 0, maxStd) };
        const bias = { mean: params.bias, std: clip(spreads.bias, 0, maxStd) };
        return sampleOutput(x, sample === undefined ? x : multiply(x, sample.z), weight, bias, noise.output);
      },
      regulariser(params, noise) {
        expectShape("noise", noise.output, [1, outputs]);
        return regulariser(params, noise.multiplier, ({ mean, std }, projection) => {
          const variance = matmul(square(projection), square(std));
          return add(matmul(projection, mean), multiply(sqrt(variance), noise.output));
        });
      },
    },
  };
}

function initialWeights({ inputs, outputs, jitter }: MnfLinearConfig, engine: Engine, rng: Rng): Omit<MnfParams, "multiplier"> {
  const spread = { mean: INITIAL_LOG_SPREAD, spread: jitter };
  return {
    weight: engine.variable(heBoth()(rng, inputs, outputs), inputs, outputs),
    weightLogStd: engine.variable(heBoth(spread)(rng, inputs, outputs), inputs, outputs),
    bias: engine.variable(new Float64Array(outputs), 1, outputs),
    biasLogVariance: engine.variable(heVector(spread)(rng, 1, outputs), 1, outputs),
  };
}
