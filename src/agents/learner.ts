/** What the trainer asks of an on-policy learner. Its state is plain data: save it, restore it, and it goes on identically. */
import type { Rng } from "../../envs/core/random/index.ts";
import type { Rollout } from "../rl/rollout.ts";
import type { AdamState } from "../optim/adam.ts";
import type { HostMatrix } from "../tensor/index.ts";

/** By name; watched, never learned from. */
export type Metrics = Readonly<Record<string, number>>;

export interface LearnerState {
  /** Weights by path. */
  readonly weights: ReadonlyMap<string, HostMatrix>;
  readonly optimizers: readonly AdamState[];
}

export interface OnPolicyLearner {
  /** @param observations normalised, [count, O] @returns [count, D] */
  act(observations: Float32Array, count: number, rng: Rng): Float32Array;
  /** @param progress share of the run that is done, in [0, 1) */
  update(rollout: Rollout, progress: number, rng: Rng): Metrics;
  state(): LearnerState;
  restore(state: LearnerState): void;
}
