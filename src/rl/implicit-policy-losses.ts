/**
 * Losses of an implicit policy a = f_θ(s, ε) without density: a critic tells where actions should go, a classifier how crowded it is there.
 *
 *   L_c = E[softplus(-c_ψ(s, a))] + E[softplus(c_ψ(s, u))],   a = f_θ(s, ε),   u uniform over the box of actions
 *   L_π = -E[Q(s, a)] + β E[c_ψ(s, a)],   gradients to θ through a alone
 *
 * L_c is least for c = log π(a | s) - log U(a), U the density of the reference. Since E[∂_θ log π_θ(a | s)] = 0, the gradient of the entropy is
 *
 *   ∇_θ H(π_θ(· | s)) = -E[∇_θ f_θ(s, ε) ∇_a log π_θ(a | s)] = -E[∇_θ f_θ(s, ε) ∇_a c(s, a)]
 *
 * so descending L_π ascends E[Q] + β H, the entropy per step. H itself is -E[c] - log U.
 *
 * Source: Tang & Agrawal (2018), "Implicit Policy for Reinforcement Learning", arXiv 1806.06798; the classifier as the discriminator of
 * Goodfellow et al. (2014), arXiv 1406.2661, whose optimum is the ratio of densities.
 */
import { add, affine, expectShape, mean, negate, scale, softplus, step, type Tensor } from "../tensor/index.ts";

export interface ClassifierLoss {
  /** L_c, [1, 1], nats; 2 log 2 for a classifier that knows nothing. */
  readonly loss: Tensor;
  /** Share of the actions that it takes for what they are, [1, 1], a constant. */
  readonly accuracy: Tensor;
}

/** @param policyLogit c(s, a) of the policy's actions, [B, 1] @param referenceLogit c(s, u) of uniform ones, [B, 1] */
export function classifierLoss(policyLogit: Tensor, referenceLogit: Tensor): ClassifierLoss {
  expectShape("policyLogit", policyLogit, [null, 1]);
  expectShape("referenceLogit", referenceLogit, [policyLogit.rows, 1]);
  const loss = add(mean(softplus(negate(policyLogit))), mean(softplus(referenceLogit)));
  return { loss, accuracy: scale(add(mean(step(policyLogit)), mean(step(negate(referenceLogit)))), 0.5) };
}

/** L_π, [1, 1]. @param value Q(s, a), [B, 1] @param logit c(s, a) of the same actions, [B, 1] @param weight β, ≥ 0 */
export function implicitPolicyLoss(value: Tensor, logit: Tensor, weight: number): Tensor {
  expectShape("value", value, [null, 1]);
  expectShape("logit", logit, [value.rows, 1]);
  return add(negate(mean(value)), scale(mean(logit), weight));
}

/** H = log volume - E[c], [1, 1], nats. @param logit c(s, a) of the policy's actions, [B, 1] @param logVolume of the box of actions */
export function classifierEntropy(logit: Tensor, logVolume: number): Tensor {
  expectShape("logit", logit, [null, 1]);
  return affine(mean(logit), -1, logVolume);
}
