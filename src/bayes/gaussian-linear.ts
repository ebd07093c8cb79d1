/**
 * Linear layer with independent normal weights ("Bayes by Backprop"):  w ~ N(μ, softplus(ρ)²),  prior N(0, v).
 *
 * Source: Blundell, Cornebise, Kavukcuoglu, Wierstra (2015), "Weight Uncertainty in Neural Networks", arXiv 1505.05424; ρ starts at -3, as in
 * the BBQN of Touati et al. (2019), arXiv 1806.02315, and means as those of a plain layer. With a normal prior the divergence has a closed form.
 */
import { torchUniform } from "../nn/initializers.ts";
import { add, expectShape, log, softplus, type Tensor } from "../tensor/index.ts";
import { gaussianDivergence, sampleGaussian, sampleOutput } from "./gaussian-weights.ts";
import type { LocalSampling, StochasticLayer } from "./stochastic-layer.ts";

export interface GaussianLinearConfig {
  readonly inputs: number;
  readonly outputs: number;
  /** v. */
  readonly priorVariance: number;
  /** ρ at the start: a standard deviation of softplus(ρ). */
  readonly initialRho: number;
}

export const GAUSSIAN_LINEAR_DEFAULTS = { priorVariance: 1, initialRho: -3 } as const satisfies Partial<GaussianLinearConfig>;

export type GaussianLinearParams = {
  /** [I, O]. */
  readonly weight: Tensor;
  readonly weightRho: Tensor;
  /** [1, O]. */
  readonly bias: Tensor;
  readonly biasRho: Tensor;
};

export type GaussianNoise = {
  /** [I, O]. */
  readonly weight: Tensor;
  /** [1, O]. */
  readonly bias: Tensor;
};

export interface GaussianLinear extends StochasticLayer<GaussianLinearParams, GaussianNoise> {
  /** In closed form: the noise has no part in it. */
  regulariser(params: GaussianLinearParams): Tensor;
  readonly local: LocalSampling<GaussianLinearParams, Tensor>;
}

export function gaussianLinear({ inputs, outputs, priorVariance, initialRho }: GaussianLinearConfig): GaussianLinear {
  return {
    inputs,
    outputs,
    init(engine, rng) {
      const rho = (rows: number): Tensor => engine.variable(new Float64Array(rows * outputs).fill(initialRho), rows, outputs);
      return {
        weight: engine.variable(torchUniform(rng, inputs, outputs), inputs, outputs),
        weightRho: rho(inputs),
        bias: engine.variable(new Float64Array(outputs), 1, outputs),
        biasRho: rho(1),
      };
    },
    draw: (engine, rng) => ({
      weight: engine.drawn(inputs, outputs, () => rng.standardNormals(inputs * outputs)),
      bias: engine.drawn(1, outputs, () => rng.standardNormals(outputs)),
    }),
    still: (engine) => ({ weight: engine.full(inputs, outputs, 0), bias: engine.full(1, outputs, 0) }),
    weights: (params, noise) => ({
      weight: sampleGaussian({ mean: params.weight, std: softplus(params.weightRho) }, noise.weight),
      bias: sampleGaussian({ mean: params.bias, std: softplus(params.biasRho) }, noise.bias),
    }),
    regulariser: ({ weight, weightRho, bias, biasRho }) =>
      add(
        gaussianDivergence(weight, log(softplus(weightRho)), priorVariance),
        gaussianDivergence(bias, log(softplus(biasRho)), priorVariance),
      ),
    local: {
      draw: (engine, rng, rows) => engine.drawn(rows, outputs, () => rng.standardNormals(rows * outputs)),
      apply(params, x, noise) {
        expectShape("x", x, [null, inputs]);
        const weight = { mean: params.weight, std: softplus(params.weightRho) };
        return sampleOutput(x, x, weight, { mean: params.bias, std: softplus(params.biasRho) }, noise);
      },
    },
  };
}
