/**
 * Generalised advantage estimation over a rollout, with termination and truncation apart.
 *
 *   δ_t = r_t + γ V(s_{t+1}) - V(s_t),   A_t = δ_t + γ λ A_{t+1}
 *
 * A terminal state has no successor: its V counts as 0. A truncated one has: V of the last observation of the episode. After either the
 * sum starts anew.
 *
 * Source: Schulman, Moritz, Levine, Jordan, Abbeel (2016), "High-Dimensional Continuous Control Using Generalized Advantage Estimation",
 * arXiv 1506.02438, eq. 16.
 */
import { invariant } from "../../envs/core/errors.ts";

/** All [T, N], time first. */
export interface GaeInput {
  readonly numEnvs: number;
  readonly rewards: Float64Array;
  /** V(s_t). */
  readonly values: Float64Array;
  /** V of the observation that step t led to, the last of its episode where one ended. */
  readonly nextValues: Float64Array;
  /** 1 where step t ended the task. */
  readonly terminated: Uint8Array;
  /** 1 where step t was the last of its episode for another reason. */
  readonly truncated: Uint8Array;
}

export interface GaeConfig {
  /** γ, in [0, 1]. */
  readonly discount: number;
  /** λ, in [0, 1]. */
  readonly gaeLambda: number;
}

/** @returns advantages, and returns A_t + V(s_t) for the value function, both [T, N] */
export function gae(input: GaeInput, { discount, gaeLambda }: GaeConfig): { advantages: Float64Array; returns: Float64Array } {
  const { numEnvs, rewards, values, nextValues, terminated, truncated } = input;
  const size = rewards.length;
  for (const column of [values, nextValues, terminated, truncated]) invariant(column.length === size, "columns of one length");
  invariant(size % numEnvs === 0, "whole time steps");
  const advantages = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    const after = k + numEnvs < size && at(terminated, k) === 0 && at(truncated, k) === 0 ? at(advantages, k + numEnvs) : 0;
    const nextValue = at(terminated, k) === 1 ? 0 : at(nextValues, k);
    const delta = at(rewards, k) + discount * nextValue - at(values, k);
    advantages[k] = delta + discount * gaeLambda * after;
  }
  return { advantages, returns: advantages.map((advantage, k) => advantage + at(values, k)) };
}

function at(array: Float64Array | Uint8Array, k: number): number {
  return array[k] ?? NaN;
}
