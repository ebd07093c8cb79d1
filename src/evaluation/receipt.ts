/** The receipt of an episode: enough to play it again anywhere, and digests to compare. */
import type { Kwargs } from "../../envs/core/registry.ts";
import type { EpisodeOutcome, EpisodeSettings } from "./episode-player.ts";

/** What is the same for all episodes of an evaluation. */
export interface EvaluationIdentity extends EpisodeSettings {
  readonly envId: string;
  /** Complete. */
  readonly kwargs: Kwargs;
  /** Of rheos. */
  readonly version: string;
  /** With its version. */
  readonly agent: string;
  /** Lower-case hex; empty for agents without weights. */
  readonly weightsSha256: string;
}

export interface Receipt extends EvaluationIdentity {
  /** Its index in the evaluation. */
  readonly episode: number;
  /** Steps. */
  readonly length: number;
  readonly episodeReturn: number;
  /** See `transcript.ts`. */
  readonly digest: string;
  /** uint32 little-endian [length + 1, 4]; empty where it was not kept. */
  readonly trace: Uint8Array;
}

export function createReceipt(identity: EvaluationIdentity, { index, length, episodeReturn, digest, trace }: EpisodeOutcome): Receipt {
  return {
    ...identity,
    episode: index,
    length,
    episodeReturn,
    digest,
    trace: new Uint8Array(trace.buffer, trace.byteOffset, trace.byteLength),
  };
}
