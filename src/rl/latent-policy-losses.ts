/**
 * Losses of latent space policies: maximum-entropy actor and critics with a separate state value, and a likelihood-ratio gradient.
 *
 *   L_Q = ½ E[(c r_t + γ_t V⁻(s_{t+1}) - Q(s_t, a_t))²]
 *   L_V = ½ E[(V(s_t) - (Q(s_t, ã) - log π(ã) + log p(ã)))²],   ã ~ π(· | s_t)
 *   L_π = E[log π(ã) · (log π(ã) - Q(s_t, ã) + V(s_t) - log p(ã))]
 *
 * with the second factor of L_π and the targets held constant, γ_t = γ, or 0 where s_{t+1} is terminal, and a prior p over actions. Nothing
 * flows through ã: log π is that of a given action.
 *
 * Source: Haarnoja, Hartikainen, Abbeel, Levine (2018), "Latent Space Policies for Hierarchical Reinforcement Learning", arXiv 1804.02808, §4
 * and its code; one Q, as there.
 */
import { add, expectShape, mean, multiply, scale, square, subtract, type Tensor } from "../tensor/index.ts";
import { stopGradient } from "./stop-gradient.ts";
import { bootstrapTarget } from "./td-loss.ts";

export interface SoftQInput {
  /** Q(s_t, a_t), [B, 1]; gradients flow to it. */
  readonly qT: Tensor;
  /** r_t, [B, 1]. */
  readonly rewardT: Tensor;
  /** γ_t, [B, 1]. */
  readonly discountT: Tensor;
  /** V⁻(s_{t+1}) of the target network, [B, 1]. */
  readonly targetValueTPlus1: Tensor;
}

/** L_Q, [1, 1]. @param rewardScale c */
export function softQLoss({ qT, rewardT, discountT, targetValueTPlus1 }: SoftQInput, rewardScale: number): Tensor {
  expectShape("qT", qT, [rewardT.rows, 1]);
  const targetT = bootstrapTarget({ rewardT: scale(rewardT, rewardScale), discountT, valueTPlus1: targetValueTPlus1 });
  return scale(mean(square(subtract(targetT, qT))), 0.5);
}

/** All [B, 1], of fresh actions ã. */
export interface FreshActions {
  /** log π(ã | s_t). */
  readonly logProb: Tensor;
  /** log p(ã); null for a uniform prior. */
  readonly logPrior: Tensor | null;
  /** Q(s_t, ã). */
  readonly qT: Tensor;
  /** V(s_t). */
  readonly valueT: Tensor;
}

/** L_V, [1, 1]; gradients flow to V alone. */
export function softValueLoss({ logProb, logPrior, qT, valueT }: FreshActions): Tensor {
  checkShapes({ logProb, logPrior, qT, valueT });
  const targetT = stopGradient(subtract(qT, relativeTo(logProb, logPrior)));
  return scale(mean(square(subtract(valueT, targetT))), 0.5);
}

/** L_π, [1, 1]; gradients flow to log π alone, V is a baseline. */
export function latentPolicyLoss({ logProb, logPrior, qT, valueT }: FreshActions): Tensor {
  checkShapes({ logProb, logPrior, qT, valueT });
  const weight = stopGradient(add(subtract(relativeTo(logProb, logPrior), qT), valueT));
  return mean(multiply(logProb, weight));
}

/** log π(ã) - log p(ã). */
function relativeTo(logProb: Tensor, logPrior: Tensor | null): Tensor {
  return logPrior === null ? logProb : subtract(logProb, logPrior);
}

function checkShapes({ logProb, logPrior, qT, valueT }: FreshActions): void {
  expectShape("logProb", logProb, [null, 1]);
  for (const [name, tensor] of Object.entries({ logPrior, qT, valueT })) {
    if (tensor !== null) expectShape(name, tensor, [logProb.rows, 1]);
  }
}
