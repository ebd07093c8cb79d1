/** A rollout as tensors, with advantages: what the on-policy learners have in common. */
import type { Rng } from "../../envs/core/random/index.ts";
import { gae, type GaeConfig } from "../rl/gae.ts";
import { successorValues, type Rollout } from "../rl/rollout.ts";
import type { Layer, LinearParams } from "../nn/mlp.ts";
import type { Engine, Tensor, TensorTree } from "../tensor/index.ts";
import type { Policy } from "./policies/policy.ts";

export type ActorCriticParams<P extends TensorTree> = { readonly policy: P; readonly value: readonly LinearParams[] };

export interface ActorCritic<P extends TensorTree> {
  readonly engine: Engine;
  readonly policy: Policy<P>;
  /** [B, O] → [B, 1]. */
  readonly value: Layer<readonly LinearParams[]>;
  readonly params: ActorCriticParams<P>;
}

/** All rows of a rollout, T·N of them. Tensors are constants in the scope of the caller. */
export interface OnPolicyBatch {
  readonly size: number;
  readonly observations: Tensor;
  readonly actions: Tensor;
  /** Of the policy that acted, [size, 1]. */
  readonly oldLogProb: Tensor;
  readonly advantages: Float64Array;
  readonly returns: Float64Array;
}

export function onPolicyBatch<P extends TensorTree>(parts: ActorCritic<P>, rollout: Rollout, config: GaeConfig): OnPolicyBatch {
  const { engine, policy, value, params } = parts;
  const { numEnvs, ends } = rollout;
  const size = rollout.steps * numEnvs;
  const observations = engine.tensor(rollout.observations, size, policy.observationSize);
  const actions = engine.tensor(rollout.actions, size, policy.actionSize);
  return engine.withoutGradients(() => {
    const valuesOf = (x: Tensor): Float64Array => Float64Array.from(value.apply(params.value, x).values());
    const values = valuesOf(observations);
    const last = valuesOf(engine.tensor(rollout.lastObservations, numEnvs, policy.observationSize));
    const finals = valuesOf(engine.tensor(rollout.finalObservations, ends.length, policy.observationSize));
    const nextValues = successorValues(rollout, values, last, finals);
    const oldLogProb = policy.distribution(params.policy, observations).logProb(actions);
    return { size, observations, actions, oldLogProb, ...gae({ ...rollout, values, nextValues }, config) };
  });
}

/** Actions for a batch of observations, [count, D]. */
export function actOnPolicy<P extends TensorTree>(
  { engine, policy, params }: ActorCritic<P>,
  observations: Float32Array,
  count: number,
  rng: Rng,
): Float32Array {
  using _scope = engine.scope();
  return engine.withoutGradients(() => {
    const batch = engine.tensor(observations, count, policy.observationSize);
    return Float32Array.from(policy.distribution(params.policy, batch).sample(rng).values());
  });
}

/** The values at some rows. */
export function pickRows(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? NaN);
}

/** Mean 0 and standard deviation 1 (with n - 1). */
export function standardized(values: Float64Array): Float64Array {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) * (value - average), 0);
  const std = Math.sqrt(squares / Math.max(values.length - 1, 1)) + 1e-8;
  return values.map((value) => (value - average) / std);
}
