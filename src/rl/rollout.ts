/** What an on-policy learner learns from: T steps of N environments, time first. */

export interface Rollout {
  /** N. */
  readonly numEnvs: number;
  /** T. */
  readonly steps: number;
  /** As the policy saw them, [T, N, O]. */
  readonly observations: Float32Array;
  /** As the policy gave them, [T, N, D]. */
  readonly actions: Float32Array;
  /** As the learner shall see them, [T, N]. */
  readonly rewards: Float64Array;
  /** [T, N]. */
  readonly terminated: Uint8Array;
  /** [T, N]. */
  readonly truncated: Uint8Array;
  /** What step T - 1 led to, or the first observation of the next episode, [N, O]. */
  readonly lastObservations: Float32Array;
  /** Where episodes ended, t · N + n, and the last observations of those episodes, [E, O]. */
  readonly ends: readonly number[];
  readonly finalObservations: Float32Array;
}

/** V of what each step led to, from V at each step and at the ends. @param values [T, N] @param last [N] @param finals [E] @returns [T, N] */
export function successorValues(
  { numEnvs, ends }: Pick<Rollout, "numEnvs" | "ends">,
  values: Float64Array,
  last: Float64Array,
  finals: Float64Array,
): Float64Array {
  return successors({ next: new Float64Array(values.length), values, last, finals, width: 1 }, numEnvs, ends);
}

/** What each step led to; the last observation of its episode where that ended. @param width O @returns [T, N, O] */
export function successorRows({ numEnvs, ends, observations, lastObservations, finalObservations }: Rollout, width: number): Float32Array {
  const next = new Float32Array(observations.length);
  return successors({ next, values: observations, last: lastObservations, finals: finalObservations, width }, numEnvs, ends);
}

interface SuccessorParts<Values extends Float32Array | Float64Array> {
  readonly next: Values;
  readonly values: Values;
  readonly last: Values;
  readonly finals: Values;
  readonly width: number;
}

/** Fills `next`: the rows of `values` one step later, then `last`, and at the ends of episodes `finals`. */
function successors<Values extends Float32Array | Float64Array>(
  { next, values, last, finals, width }: SuccessorParts<Values>,
  numEnvs: number,
  ends: readonly number[],
): Values {
  next.set(values.subarray(numEnvs * width));
  next.set(last, values.length - numEnvs * width);
  ends.forEach((end, index) => next.set(finals.subarray(index * width, (index + 1) * width), end * width));
  return next;
}
