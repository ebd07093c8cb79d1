/**
 * What a flow makes of standard normal noise: a distribution given a context, differentiable in parameters, context, values and noise.
 *
 *   log p(y | c) = log N(f⁻¹(y; c); 0, I) + log |det ∂f⁻¹/∂y|,   H(c) = H(N(0, I)) + E_z[log |det ∂f/∂z|]
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", eqs. 5 and 13.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Bijection } from "../flows/bijection.ts";
import { add, affine, expectShape, meanColumns, scale, sqrt, square, subtract, sumColumns } from "../tensor/index.ts";
import type { Engine, Tensor, TensorTree } from "../tensor/index.ts";
import type { Entropy, NoiseDistribution, Sample } from "./distribution.ts";
import { drawNoise, meanOfDraws, samplingFromNoise } from "./sampling.ts";
import { standardNormalEntropy, standardNormalLogProb } from "./standard-normal.ts";

/** A flow with its parameters, and where it is asked. */
export interface FlowGiven<P extends TensorTree> {
  readonly flow: Bijection<P>;
  readonly params: P;
  /** [B, C], or [1, C] for all rows; null for an unconditional flow. */
  readonly context: Tensor | null;
}

export interface FlowRows<P extends TensorTree> extends FlowGiven<P> {
  readonly engine: Engine;
  /** B: for many draws in one state, their number, with that state as the context for all rows. */
  readonly rows: number;
}

/** @returns one distribution per row; its mode is what becomes of zero noise, its entropy a mean of log-determinants */
export function flowDistribution<P extends TensorTree>({ flow, params, context, engine, rows }: FlowRows<P>): NoiseDistribution {
  const { size } = flow;

  function fromNoise(noise: Tensor): Sample {
    expectShape("noise", noise, [rows, size]);
    const { y, logDet } = flow.forward(params, noise, context);
    return { value: y, logProb: subtract(standardNormalLogProb(noise), logDet) };
  }

  const self: NoiseDistribution = {
    family: `flow (${flow.description})`,
    engine,
    rows,
    size,
    reparameterised: true,
    exactEntropy: false,
    ...samplingFromNoise(engine, rows, size, fromNoise),

    toNoise(value) {
      expectShape("value", value, [rows, size]);
      const { x, logDet } = flow.inverse(params, value, context);
      return { noise: x, logProb: add(standardNormalLogProb(x), logDet) };
    },
    logProb: (value) => self.toNoise(value).logProb,

    entropy({ rng, samples }) {
      const draw = (): Tensor => flow.forward(params, drawNoise(engine, rng, rows, size), context).logDet;
      const { value, standardError } = meanOfDraws(draw, samples);
      return { value: affine(value, 1, standardNormalEntropy(size)), standardError };
    },

    mode: () => fromNoise(engine.full(rows, size, 0)).value,
  };
  return self;
}

/**
 * Entropy in one context, from given noise: the same noise gives the same estimate, whatever else is asked.
 * @param noise standard normal, [n, D], n ≥ 2 @returns both [1, 1]
 */
export function flowEntropy<P extends TensorTree>({ flow, params, context }: FlowGiven<P>, noise: Tensor): Entropy {
  const { rows: n } = noise;
  invariant(n > 1, "a standard error needs two draws");
  const { logDet } = flow.forward(params, noise, context);
  const mean = meanColumns(logDet);
  const squares = sumColumns(square(subtract(logDet, mean)));
  return { value: affine(mean, 1, standardNormalEntropy(flow.size)), standardError: scale(sqrt(squares), 1 / Math.sqrt(n * (n - 1))) };
}
