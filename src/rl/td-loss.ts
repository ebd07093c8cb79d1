/**
 * One-step temporal differences of action values: targets of Q-learning and double Q-learning, losses, and that of a posterior over values.
 *
 *   y_t = r_t + γ_t Q⁻(s_{t+1}, argmax_a Q(s_{t+1}, a)),   γ_t = γ, or 0 where s_{t+1} is terminal
 *
 * A truncated episode has a next state like any other. Time t is that of the transition (s_t, a_t) → (r_t, s_{t+1}).
 *
 * Source: Mnih et al. (2015), "Human-level control through deep reinforcement learning"; van Hasselt, Guez, Silver (2016), "Deep Reinforcement
 * Learning with Double Q-learning", arXiv 1509.06461, eq. 4.
 */
import {
  abs,
  add,
  affine,
  cumsumColumns,
  expectShape,
  lessEqual,
  maxRows,
  mean,
  minimum,
  multiply,
  pick,
  scale,
  square,
  subtract,
  sumRows,
  type Tensor,
} from "../tensor/index.ts";
import { stopGradient } from "./stop-gradient.ts";

export interface NextValues {
  /** r_t, [B, 1]. */
  readonly rewardT: Tensor;
  /** γ_t, [B, 1]. */
  readonly discountT: Tensor;
  /** Q⁻(s_{t+1}, ·) of the target network, [B, A]. */
  readonly targetQTPlus1: Tensor;
  /** Q(s_{t+1}, ·) of the network that chooses, [B, A]; absent: the target network chooses. */
  readonly selectorQTPlus1?: Tensor;
}

/** y_t, [B, 1], a constant; of several best actions the first counts. */
export function qLearningTarget({ rewardT, discountT, targetQTPlus1, selectorQTPlus1 = targetQTPlus1 }: NextValues): Tensor {
  const { rows, cols } = targetQTPlus1;
  expectShape("selectorQTPlus1", selectorQTPlus1, [rows, cols]);
  const valueTPlus1 = sumRows(multiply(targetQTPlus1, firstOfLargest(selectorQTPlus1)));
  return bootstrapTarget({ rewardT, discountT, valueTPlus1 });
}

export interface NextValue {
  /** r_t, [B, 1]. */
  readonly rewardT: Tensor;
  /** γ_t, [B, 1]. */
  readonly discountT: Tensor;
  /** V(s_{t+1}), [B, 1]. */
  readonly valueTPlus1: Tensor;
}

/** r_t + γ_t V(s_{t+1}), [B, 1], a constant. */
export function bootstrapTarget({ rewardT, discountT, valueTPlus1 }: NextValue): Tensor {
  expectShape("rewardT", rewardT, [valueTPlus1.rows, 1]);
  expectShape("discountT", discountT, [valueTPlus1.rows, 1]);
  expectShape("valueTPlus1", valueTPlus1, [null, 1]);
  return stopGradient(add(rewardT, multiply(discountT, valueTPlus1)));
}

/** squared: δ². huber: ½ δ² where |δ| ≤ 1, else |δ| - ½. */
export type TdLossKind = "squared" | "huber";

export interface TdLoss {
  /** Mean over the batch, [1, 1]. */
  readonly loss: Tensor;
  /** δ_t = y_t - Q(s_t, a_t), [B, 1]. */
  readonly errorT: Tensor;
}

/** @param qT Q(s_t, ·), [B, A] @param actionT a_t, whole numbers below A, [B, 1] @param targetT y_t, [B, 1] */
export function tdLoss(qT: Tensor, actionT: Tensor, targetT: Tensor, kind: TdLossKind): TdLoss {
  expectShape("actionT", actionT, [qT.rows, 1]);
  return valueLoss(pick(qT, actionT), targetT, kind);
}

/** The same for values that are given, such as those of continuous actions. @param valueT [B, 1] @param targetT y_t, [B, 1] */
export function valueLoss(valueT: Tensor, targetT: Tensor, kind: TdLossKind): TdLoss {
  expectShape("valueT", valueT, [null, 1]);
  expectShape("targetT", targetT, [valueT.rows, 1]);
  const errorT = subtract(targetT, valueT);
  return { loss: mean(kind === "squared" ? square(errorT) : huber(errorT)), errorT };
}

/**
 * Temporal differences of sampled values with the divergence of the posterior that they are sampled from:  loss + λ Reg.
 * Source: Touati et al. (2019), "Randomized Value Functions via Multiplicative Normalizing Flows", arXiv 1806.02315, eq. 19.
 * @param loss of values under one sample of the weights, [1, 1] @param regulariser of the same sample, [1, 1], nats @param klWeight λ, ≥ 0
 */
export function posteriorLoss(loss: Tensor, regulariser: Tensor, klWeight: number): Tensor {
  expectShape("regulariser", regulariser, [1, 1]);
  return add(loss, scale(regulariser, klWeight));
}

/** m (|δ| - ½ m) with m = min(|δ|, 1). */
function huber(error: Tensor): Tensor {
  const size = abs(error);
  const within = minimum(size, error.engine.scalar(1));
  return multiply(within, subtract(size, scale(within, 0.5)));
}

/** 1 in the first column that holds the largest of its row. @returns [B, A], a constant */
function firstOfLargest(x: Tensor): Tensor {
  const largest = lessEqual(maxRows(x), x);
  return multiply(largest, lessEqual(affine(cumsumColumns(largest), 1, -1), x.engine.scalar(0)));
}
