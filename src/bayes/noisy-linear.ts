/**
 * Linear layer with learned, factorised noise:
 *
 *   W = M + Σ ⊙ f(ε_in) f(ε_out)ᵀ,   b = m + s ⊙ f(ε_out),   f(x) = sign(x) √|x|
 *
 * Source: Fortunato et al. (2018), "Noisy Networks for Exploration", arXiv 1706.10295, §3.1 (b) and §3.2.
 */
import { torchUniform, uniform } from "../nn/initializers.ts";
import { multiply, transpose, type Tensor } from "../tensor/index.ts";
import { sampleGaussian } from "./gaussian-weights.ts";
import type { StochasticLayer } from "./stochastic-layer.ts";

export interface NoisyLinearConfig {
  readonly inputs: number;
  readonly outputs: number;
  /** σ₀: Σ and s start at σ₀ / √inputs. */
  readonly initialSigma: number;
}

/** Touati et al. (2019), arXiv 1806.02315, take 0.4. */
export const NOISY_LINEAR_DEFAULTS = { initialSigma: 0.5 } as const satisfies Partial<NoisyLinearConfig>;

export type NoisyLinearParams = {
  /** M, [I, O]. */
  readonly weight: Tensor;
  /** Σ. */
  readonly weightSigma: Tensor;
  /** m, [1, O]. */
  readonly bias: Tensor;
  /** s. */
  readonly biasSigma: Tensor;
};

export type NoisyNoise = {
  /** f(ε_in), [1, I]. */
  readonly input: Tensor;
  /** f(ε_out), [1, O]. */
  readonly output: Tensor;
};

export function noisyLinear({ inputs, outputs, initialSigma }: NoisyLinearConfig): StochasticLayer<NoisyLinearParams, NoisyNoise> {
  return {
    inputs,
    outputs,
    init(engine, rng) {
      const sigma = (rows: number): Tensor =>
        engine.variable(new Float64Array(rows * outputs).fill(initialSigma / Math.sqrt(inputs)), rows, outputs);
      return {
        weight: engine.variable(torchUniform(rng, inputs, outputs), inputs, outputs),
        weightSigma: sigma(inputs),
        bias: engine.variable(uniform(1 / Math.sqrt(inputs))(rng, 1, outputs), 1, outputs),
        biasSigma: sigma(1),
      };
    },
    draw: (engine, rng) => ({
      input: engine.drawn(1, inputs, () => rng.standardNormals(inputs).map(signedRoot)),
      output: engine.drawn(1, outputs, () => rng.standardNormals(outputs).map(signedRoot)),
    }),
    still: (engine) => ({ input: engine.full(1, inputs, 0), output: engine.full(1, outputs, 0) }),
    weights: (params, { input, output }) => ({
      weight: sampleGaussian({ mean: params.weight, std: params.weightSigma }, multiply(transpose(input), output)),
      bias: sampleGaussian({ mean: params.bias, std: params.biasSigma }, output),
    }),
  };
}

function signedRoot(x: number): number {
  return Math.sign(x) * Math.sqrt(Math.abs(x));
}
