/**
 * Rewards in units of the standard deviation of discounted returns, so that value functions see numbers of order one.
 *
 * Source: Engstrom et al. (2020), "Implementation Matters in Deep Policy Gradients", arXiv 2005.12729, §3: reward scaling.
 */
import { invariant } from "../../envs/core/errors.ts";
import { updateMoments, type MomentRow } from "./running-moments.ts";

export interface ReturnScaleState {
  /** Discounted return so far of each environment, [N]. */
  readonly returns: Float64Array;
  /** Of all returns seen. */
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
}

export interface ReturnScale {
  /** @param rewards [N], of one step @param ended [N], 1 where an episode ended with it @returns scaled rewards, clipped to ±bound, [N] */
  scale(rewards: ArrayLike<number>, ended: ArrayLike<number>): Float64Array;
  state(): ReturnScaleState;
  restore(state: ReturnScaleState): void;
}

export interface ReturnScaleConfig {
  readonly numEnvs: number;
  readonly discount: number;
  /** Largest scaled reward. */
  readonly bound: number;
}

const EPSILON = 1e-8;

export function returnScale({ numEnvs, discount, bound }: ReturnScaleConfig): ReturnScale {
  let state: ReturnScaleState = { returns: new Float64Array(numEnvs), mean: 0, variance: 1, count: 1e-4 };
  return {
    scale(rewards, ended) {
      invariant(rewards.length === numEnvs, "a reward per environment");
      const returns = state.returns.map((sofar, env) => sofar * discount + (rewards[env] ?? NaN));
      state = { ...withBatch(state, returns), returns: returns.map((value, env) => (ended[env] === 1 ? 0 : value)) };
      const std = Math.sqrt(state.variance + EPSILON);
      const scaled = new Float64Array(numEnvs);
      for (let env = 0; env < numEnvs; env++) scaled[env] = Math.min(Math.max((rewards[env] ?? NaN) / std, -bound), bound);
      return scaled;
    },
    state: () => state,
    restore(saved) {
      invariant(saved.returns.length === numEnvs, "a return per environment");
      state = saved;
    },
  };
}

/** The moments of all returns, those of one step among them. */
function withBatch(seen: ReturnScaleState, batch: Float64Array): ReturnScaleState {
  const moments = { mean: single(seen.mean), variance: single(seen.variance), count: single(seen.count) };
  const { mean, variance, count } = updateMoments(moments, batch);
  return { ...seen, mean: numberOf(mean), variance: numberOf(variance), count: numberOf(count) };
}

function single(value: number): MomentRow {
  return { rows: 1, cols: 1, data: Float64Array.of(value) };
}

function numberOf({ data }: MomentRow): number {
  return data[0] ?? NaN;
}
