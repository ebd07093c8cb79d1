/** What the event loop and the evaluation threads say to each other. All of it survives structured clone. */
import type { Kwargs } from "../../envs/core/registry.ts";
import type { AgentBundle } from "../agents/index.ts";
import type { Backend } from "../backends/index.ts";
import type { EpisodeOutcome, EpisodeSettings } from "../evaluation/episode-player.ts";
import type { EpisodeScore, Summary } from "../evaluation/summary.ts";
import type { ErrorRecord } from "./vector-host.ts";

/** `workerData` of a thread. */
export interface EvaluationThreadData {
  /** What agents compute on. */
  readonly backend: Backend;
  readonly mujoco: WebAssembly.Module;
}

/** Who plays where, and how. */
export interface Match {
  readonly envId: string;
  readonly kwargs: Kwargs;
  /** Its spaces are the environment's. */
  readonly agent: AgentBundle;
  readonly settings: EpisodeSettings;
  /** Whether outcomes have the actions. */
  readonly keepActions: boolean;
}

/** One thread's share of an evaluation: episodes first, first + stride, … < end. */
export interface PlayOrder {
  readonly kind: "play";
  readonly job: number;
  readonly match: Match;
  readonly first: number;
  readonly stride: number;
  readonly end: number;
  /** Episodes below may be played now. */
  readonly allowed: number;
  /** One word; not 0 = stop. */
  readonly stopped: SharedArrayBuffer;
}

export type EvaluationOrder =
  | PlayOrder
  /** Episodes below `allowed` may be played from now on. */
  | { readonly kind: "allow"; readonly job: number; readonly allowed: number }
  | { readonly kind: "stop"; readonly job: number }
  | {
      readonly kind: "summarize";
      readonly job: number;
      readonly episodes: readonly EpisodeScore[];
      readonly seed: bigint;
      readonly stopped: SharedArrayBuffer;
    };

export type EvaluationReport =
  | { readonly kind: "played"; readonly job: number; readonly outcomes: readonly EpisodeOutcome[] }
  | { readonly kind: "summarized"; readonly job: number; readonly summary: Summary }
  | { readonly kind: "failed"; readonly job: number; readonly error: ErrorRecord };

/** Says stop across threads, at once. */
export class StopFlag {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  raise(): void {
    Atomics.store(this.#words, 0, 1);
  }

  get raised(): boolean {
    return Atomics.load(this.#words, 0) !== 0;
  }
}
