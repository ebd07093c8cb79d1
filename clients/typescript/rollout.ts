/** Rollouts: sequences of actions tried out on the server, all from the same state, without changing the environment. */
import { InvalidActionError, invariant } from "../../envs/core/errors.ts";
import type { RolloutObservations } from "../../envs/core/rollout.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { RolloutQuery } from "../../src/gen/rheos/v1/RolloutQuery.ts";
import type { RolloutObservations as RolloutObservationsMessage } from "../../src/gen/rheos/v1/RolloutObservations.ts";
import { arrayFromBytes } from "../../src/wire/tensor.ts";
import type { EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { elementCodec, rowsOf, type ElementInput } from "./element.ts";
import type { Session } from "./session.ts";
import { encodeSnapshot, type Snapshot } from "./snapshot.ts";

export interface RolloutOptions {
  /** H, ≥ 1. N follows from the number of actions. */
  readonly horizon: number;
  /** Where the sequences start; absent = where the environment stands. */
  readonly start?: Snapshot | undefined;
  /** After each step (the default), the last one of each sequence, or none. */
  readonly observations?: RolloutObservations | undefined;
}

/** A sequence ends with its episode; everything after its end is zero. */
export interface Rollout {
  /** N. */
  readonly count: number;
  /** H. */
  readonly horizon: number;
  /** Leaves [N, H, ...], or [N, ...] for the last ones, flat; null for none. */
  readonly observations: Value | null;
  /** [N, H]. */
  readonly rewards: Float64Array;
  /** [N, H], 1 = the episode ended in a terminal state. */
  readonly terminated: Uint8Array;
  /** [N, H], 1 = the episode was cut off. */
  readonly truncated: Uint8Array;
  /** [N]: steps of each sequence, H unless it ended before. */
  readonly lengths: Uint32Array;
  /** [N], 1 = the physics diverged in the step after the last one that counts. */
  readonly diverged: Uint8Array;
}

const OBSERVED: Readonly<Record<RolloutObservations, keyof typeof RolloutObservationsMessage>> = {
  all: "ROLLOUT_OBSERVATIONS_ALL",
  final: "ROLLOUT_OBSERVATIONS_FINAL",
  none: "ROLLOUT_OBSERVATIONS_NONE",
};

/** @param actions leaves [N, H, ...], flat or nested @throws DomainError */
export async function tryOut(
  session: Session,
  { actionSpace, observationSpace }: EnvSpec,
  actions: ElementInput,
  { horizon, start, observations = "all", envIndex = 0 }: RolloutOptions & { readonly envIndex?: number },
): Promise<Rollout> {
  const count = countOf(actionSpace, actions, horizon);
  const query: RolloutQuery = {
    actions: elementCodec(actionSpace, [count, horizon], "actions").encode(actions),
    envIndex,
    observations: OBSERVED[observations],
    ...(start === undefined ? {} : { start: encodeSnapshot(start) }),
  };
  const { rollout } = await session.query({ rollout: query });
  invariant(rollout, "the server answered a rollout query with something else");
  const axes = observations === "all" ? [count, horizon] : [count];
  return {
    count,
    horizon,
    observations: observations === "none" ? null : elementCodec(observationSpace, axes, "observation").decode(rollout.observation),
    rewards: arrayFromBytes("float64", rollout.rewards) as Float64Array,
    terminated: new Uint8Array(rollout.terminated),
    truncated: new Uint8Array(rollout.truncated),
    lengths: Uint32Array.from(rollout.lengths),
    diverged: new Uint8Array(rollout.diverged),
  };
}

/** How many sequences of this horizon there are. */
function countOf(space: Space, actions: ElementInput, horizon: number): number {
  const steps = rowsOf(space, actions) ?? 1;
  if (Number.isSafeInteger(horizon) && horizon >= 1 && steps >= 1 && steps % horizon === 0) return steps / horizon;
  throw new InvalidActionError(`actions: expected N sequences of ${horizon} actions each, got ${steps} actions`, { field: "actions" });
}
