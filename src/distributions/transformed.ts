/**
 * What a bijection makes of a distribution whose samples are reparameterised:
 *
 *   x = f(u; c),   log p(x | c) = log q(f⁻¹(x; c)) + log |det ∂f⁻¹/∂x|,   H(c) = H(q) + E_u[log |det ∂f/∂u|]
 *
 * Standard normal noise has a shorter way, in flow-distribution.ts.
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", eqs. 5 and 13.
 */
import { add, expectShape, negate, subtract, type Tensor, type TensorTree } from "../tensor/index.ts";
import type { Bijection } from "../flows/bijection.ts";
import type { NoiseDistribution, Sample } from "./distribution.ts";
import { meanOfDraws, samplingFromNoise } from "./sampling.ts";

export interface Transformation<P extends TensorTree> {
  readonly bijection: Bijection<P>;
  readonly params: P;
  /** [B, C], or [1, C] for all rows; null when C is 0. */
  readonly context: Tensor | null;
}

/** @param base q @returns a distribution whose mode is the image of the base's, and whose entropy is estimated but for a closed form of the base's */
export function transformed<P extends TensorTree>(
  base: NoiseDistribution,
  { bijection, params, context }: Transformation<P>,
): NoiseDistribution {
  const { engine, rows, size } = base;
  const forward = (u: Tensor) => bijection.forward(params, u, context);

  function fromNoise(noise: Tensor): Sample {
    const { value: u, logProb } = base.fromNoise(noise);
    const { y, logDet } = forward(u);
    return { value: y, logProb: subtract(logProb, logDet) };
  }

  const self: NoiseDistribution = {
    family: `transformed ${base.family}`,
    engine,
    rows,
    size,
    reparameterised: true,
    exactEntropy: false,
    ...samplingFromNoise(engine, rows, size, fromNoise),
    toNoise(value) {
      expectShape("value", value, [rows, size]);
      const { x: u, logDet } = bijection.inverse(params, value, context);
      const { noise, logProb } = base.toNoise(u);
      return { noise, logProb: add(logProb, logDet) };
    },
    logProb: (value) => self.toNoise(value).logProb,
    entropy(sampling) {
      const { rng, samples } = sampling;
      if (!base.exactEntropy) return meanOfDraws(() => negate(self.sampleWithLogProb(rng).logProb), samples);
      const { value, standardError } = meanOfDraws(() => forward(base.sample(rng)).logDet, samples);
      return { value: add(base.entropy(sampling).value, value), standardError };
    },
    mode: () => forward(base.mode()).y,
  };
  return self;
}
