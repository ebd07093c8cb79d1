/** A rollout with what learners make of it first: old densities, advantages and returns. */
import { gae, type GaeConfig } from "../rl/gae.ts";
import { successorValues, type Rollout } from "../rl/rollout.ts";
import type { Tensor, TensorTree } from "../tensor/index.ts";
import type { ActorCritic } from "./learner.ts";

/** All rows of a rollout, T·N of them. */
export interface OnPolicyBatch {
  readonly size: number;
  /** [size, O]. */
  readonly observations: Float32Array;
  /** [size, D]. */
  readonly actions: Float32Array;
  /** Of the policy that acted, [size]. */
  readonly oldLogProb: Float32Array | Float64Array;
  readonly advantages: Float64Array;
  readonly returns: Float64Array;
}

export function onPolicyBatch<P extends TensorTree>(parts: ActorCritic<P>, rollout: Rollout, config: GaeConfig): OnPolicyBatch {
  const { engine, policy, value, params } = parts;
  const { numEnvs, ends, observations, actions } = rollout;
  const size = rollout.steps * numEnvs;
  using _scope = engine.scope();
  return engine.withoutGradients(() => {
    const seen = engine.tensor(observations, size, policy.observationSize);
    const valuesOf = (x: Tensor): Float64Array => Float64Array.from(value.apply(params.value, x).values());
    const values = valuesOf(seen);
    const last = valuesOf(engine.tensor(rollout.lastObservations, numEnvs, policy.observationSize));
    const finals = valuesOf(engine.tensor(rollout.finalObservations, ends.length, policy.observationSize));
    const nextValues = successorValues(rollout, values, last, finals);
    const taken = engine.tensor(actions, size, policy.actionSize);
    const oldLogProb = policy.distribution(params.policy, seen).logProb(taken).values();
    return { size, observations, actions, oldLogProb, ...gae({ ...rollout, values, nextValues }, config) };
  });
}

/** Some rows of a matrix. @param values [·, width] @returns [rows.length, width] */
export function pickRows(values: Float32Array | Float64Array, width: number, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length * width);
  for (let index = 0; index < rows.length; index++) {
    const [from, to] = [(rows[index] ?? NaN) * width, index * width];
    for (let column = 0; column < width; column++) picked[to + column] = values[from + column] ?? NaN;
  }
  return picked;
}

/** Mean 0 and standard deviation 1 (with n - 1). */
export function standardized(values: Float64Array): Float64Array {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) * (value - average), 0);
  const std = Math.sqrt(squares / Math.max(values.length - 1, 1)) + 1e-8;
  return values.map((value) => (value - average) / std);
}
