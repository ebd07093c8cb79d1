/** What an agent can be asked, and what it answers. */
import type { Value } from "../../envs/core/value.ts";
import type { Integer } from "./integers.ts";

export interface PredictOptions {
  /** The action of zero base noise, the mode, or that of weights without noise, instead of a sampled one. */
  readonly deterministic?: boolean | undefined;
  /** Of sampling: the same seed, agent and observations give the same bytes. Absent: one of the server's choice. */
  readonly seed?: Integer | undefined;
  /** What the last call returned for the same episodes, for agents with the capability "episode_state"; others do not look at it. */
  readonly state?: Uint8Array | undefined;
  /** [B], 1 = a new episode starts in this row: its state is drawn anew. */
  readonly episodeStart?: Uint8Array | undefined;
}

export interface ActOptions extends PredictOptions {
  readonly wantLogProb?: boolean | undefined;
  readonly wantLatent?: boolean | undefined;
}

export interface ActResult {
  /** Leaves [B, ...shape]. */
  readonly actions: Value;
  /** [B], nats. */
  readonly logProb?: Float64Array;
  /** [B, D]. */
  readonly latent?: Float64Array;
  /** For the next call; empty for agents without the capability "episode_state", and for deterministic actions. */
  readonly state: Uint8Array;
}

export interface LogProbResult {
  /** [B], nats. */
  readonly logProb: Float64Array;
  /** [B], nats, where a closed form or an estimator exists. */
  readonly entropy?: Float64Array;
  /** [B], 0 in closed form. */
  readonly entropyStandardError?: Float64Array;
}
