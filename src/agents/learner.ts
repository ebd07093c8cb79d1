/** What the trainer asks of a learner. Its state is plain data: save it, restore it, and it goes on identically. */
import type { Rng } from "../../envs/core/random/index.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { Adam, AdamState } from "../optim/adam.ts";
import type { Layer, LinearParams } from "../nn/mlp.ts";
import type { ReplayState } from "../rl/replay-buffer.ts";
import type { Rollout } from "../rl/rollout.ts";
import { exportTree, importTree, type Engine, type HostMatrix, type TensorTree } from "../tensor/index.ts";
import type { Policy } from "./policies/policy.ts";

/** By name; watched, never learned from. */
export type Metrics = Readonly<Record<string, number>>;

export interface LearnerState {
  /** Weights by path. */
  readonly weights: ReadonlyMap<string, HostMatrix>;
  readonly optimizer: AdamState;
  /** Of the generators for acting and for updates. */
  readonly acting: StateRecord;
  readonly updating: StateRecord;
  /** Of learners that keep transitions. */
  readonly replay?: ReplayState;
}

export interface Learner {
  /** @param observations normalised, [count, O] @returns [count, D] */
  act(observations: Float32Array, count: number): Float32Array;
  /** @param progress share of the run that is done, in [0, 1) */
  update(rollout: Rollout, progress: number): Metrics;
  state(): LearnerState;
  restore(state: LearnerState): void;
}

export type ActorCriticParams<P extends TensorTree> = { readonly policy: P; readonly value: readonly LinearParams[] };

/** A policy and a value function on an engine, and what randomness they draw from. */
export interface ActorCritic<P extends TensorTree = TensorTree> {
  readonly engine: Engine;
  readonly policy: Policy<P>;
  /** [B, O] → [B, 1]. */
  readonly value: Layer<readonly LinearParams[]>;
  /** Variables; `update` writes to them. */
  readonly params: ActorCriticParams<P>;
  /** What acting draws from. */
  readonly acting: Rng;
  /** What updates draw from. */
  readonly updating: Rng;
}

/** What a learner with one optimiser is made of. */
type LearnerParts = Pick<ActorCritic, "acting" | "updating"> & { readonly params: TensorTree };

export function saveLearner({ params, acting, updating }: LearnerParts, optimizer: Adam): LearnerState {
  return { weights: exportTree(params), optimizer: optimizer.state(), acting: acting.state(), updating: updating.state() };
}

/** @throws InvalidArgumentError when it is the state of another network */
export function restoreLearner({ params, acting, updating }: LearnerParts, optimizer: Adam, state: LearnerState): void {
  importTree(params, state.weights);
  optimizer.restore(state.optimizer);
  acting.restore(state.acting);
  updating.restore(state.updating);
}
