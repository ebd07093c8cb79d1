/**
 * The clipped surrogate of proximal policy optimisation, and what is watched about it.
 *
 *   L = -E[ min(ρ A, clip(ρ, 1 - ε, 1 + ε) A) ],   ρ = exp(log π(a) - log π_old(a))
 *
 * Source: Schulman, Wolski, Dhariwal, Radford, Klimov (2017), "Proximal Policy Optimization Algorithms", arXiv 1707.06347, eq. 7.
 */
import { affine, clip, exp, expectShape, inRange, mean, minimum, multiply, negate, subtract, type Tensor } from "../tensor/index.ts";

/** All [B, 1]. */
export interface PpoBatch {
  /** log π(a) under the policy that learns; gradients flow to it. */
  readonly logProb: Tensor;
  /** log π_old(a) under the policy that acted. */
  readonly oldLogProb: Tensor;
  readonly advantages: Tensor;
}

export interface PpoLoss {
  /** [1, 1]. */
  readonly loss: Tensor;
  /** ρ, [B, 1]. */
  readonly ratio: Tensor;
  /** log ρ, [B, 1]. */
  readonly logRatio: Tensor;
}

/** @param clipRange ε, > 0 */
export function ppoLoss({ logProb, oldLogProb, advantages }: PpoBatch, clipRange: number): PpoLoss {
  expectShape("oldLogProb", oldLogProb, [logProb.rows, 1]);
  expectShape("advantages", advantages, [logProb.rows, 1]);
  const logRatio = subtract(logProb, oldLogProb);
  const ratio = exp(logRatio);
  const clipped = clip(ratio, 1 - clipRange, 1 + clipRange);
  const gain = minimum(multiply(ratio, advantages), multiply(clipped, advantages));
  return { loss: negate(mean(gain)), ratio, logRatio };
}

/**
 * E[ρ - 1 - log ρ], an estimate of KL(π_old ‖ π) that is never negative, nats.
 * Source: Schulman (2020), "Approximating KL Divergence", k3.
 */
export function approximateKl({ ratio, logRatio }: PpoLoss): Tensor {
  return mean(subtract(affine(ratio, 1, -1), logRatio));
}

/** Share of the batch whose ratio lies outside [1 - ε, 1 + ε]. */
export function clipFraction({ ratio }: PpoLoss, clipRange: number): Tensor {
  return affine(mean(inRange(ratio, 1 - clipRange, 1 + clipRange)), -1, 1);
}
