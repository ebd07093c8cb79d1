/** One evaluation on its way to the client: episodes in the order of their indices, no faster than they are read, then the summary. */
import type { Space } from "../../envs/core/spaces/index.ts";
import type { EpisodeOutcome } from "../evaluation/episode-player.ts";
import { createReceipt, type EvaluationIdentity } from "../evaluation/receipt.ts";
import type { EpisodeScore, Summary } from "../evaluation/summary.ts";
import type { EvaluateResponse } from "../gen/rheos/v1/EvaluateResponse.ts";
import { encodeEpisode, encodeReceipt, encodeSummary } from "../wire/evaluation.ts";
import type { EvaluationPool, Playing } from "../workers/evaluation-pool.ts";
import type { Match } from "../workers/evaluation-protocol.ts";

export interface EvaluationRunConfig {
  readonly pool: EvaluationPool;
  readonly match: Match;
  readonly identity: EvaluationIdentity;
  readonly actionSpace: Space;
  readonly episodes: number;
  /** 0 = as many as there are threads. */
  readonly sideBySide: number;
  /** Told of every episode. */
  readonly onEpisode: (outcome: EpisodeOutcome) => void;
}

/** Where the messages go: a call. */
export interface EpisodeSink {
  /** @returns false when the client does not keep up */
  write(response: EvaluateResponse): boolean;
  on(event: "drain", listener: () => void): unknown;
}

/** Episodes that were played and not sent yet: so many, or as many as fit into so many bytes, but enough for all threads in any case. */
const MAX_AHEAD = 256;
const AHEAD_BYTES = 8 * 1024 * 1024;
const MIN_AHEAD_PER_THREAD = 4;

export class EvaluationRun {
  readonly #config: EvaluationRunConfig;
  readonly #sink: EpisodeSink;
  readonly #signal: AbortSignal;
  /** Played, but not sent. */
  readonly #waiting = new Map<number, EpisodeOutcome>();
  readonly #scores: EpisodeScore[] = [];
  #playing: Playing | undefined;
  readonly #minAhead: number;
  #allowed: number;
  #largestTrace = 1;
  #blocked = false;

  /** @param signal ends it early; its reason is what `run` rejects with */
  constructor(config: EvaluationRunConfig, sink: EpisodeSink, signal: AbortSignal) {
    this.#config = config;
    this.#sink = sink;
    this.#signal = signal;
    this.#minAhead = MIN_AHEAD_PER_THREAD * config.pool.threads;
    this.#allowed = this.#minAhead;
  }

  /** @throws what the episodes or the signal failed with */
  async run(): Promise<void> {
    const started = performance.now();
    const { pool, identity } = this.#config;
    await this.#play();
    const summary: Summary = await pool.summarize(this.#scores, identity.seed, this.#signal);
    const { agent, envId, seed } = identity;
    this.#sink.write({ summary: encodeSummary(summary, { agent, envId, seed, wallTimeMs: performance.now() - started }) });
  }

  async #play(): Promise<void> {
    const { pool, match, episodes: end, sideBySide } = this.#config;
    this.#signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const flush = (): void => {
        this.#flush();
        if (this.#scores.length === end) resolve();
      };
      const played = (outcomes: readonly EpisodeOutcome[]): void => {
        for (const outcome of outcomes) this.#waiting.set(outcome.index, outcome);
        flush();
      };
      const playing = pool.play({ match, start: 0, end, sideBySide, allowed: this.#allowed }, { played, failed: reject });
      this.#playing = playing;
      this.#sink.on("drain", () => {
        this.#blocked = false;
        flush();
      });
      this.#signal.addEventListener("abort", () => {
        playing.stop();
        reject(this.#signal.reason as Error);
      });
    });
  }

  /** Sends what is next in line. */
  #flush(): void {
    while (!this.#blocked && !this.#signal.aborted) {
      const next = this.#waiting.get(this.#scores.length);
      if (next === undefined) break;
      this.#waiting.delete(next.index);
      this.#send(next);
    }
    this.#allowMore();
  }

  #send(outcome: EpisodeOutcome): void {
    const { index, episodeReturn, length, success, trace, actions = [] } = outcome;
    const kept = actions.reduce((sum, { byteLength }) => sum + byteLength, trace.byteLength);
    this.#largestTrace = Math.max(this.#largestTrace, kept);
    this.#scores[index] = { episodeReturn, length, ...(success === undefined ? {} : { success }) };
    this.#config.onEpisode(outcome);
    const receipt = encodeReceipt(createReceipt(this.#config.identity, outcome));
    if (!this.#sink.write({ episode: encodeEpisode(outcome, receipt, this.#config.actionSpace) })) this.#blocked = true;
  }

  /** In steps, so that not every episode costs a message to every thread. */
  #allowMore(): void {
    const ahead = Math.max(this.#minAhead, Math.min(MAX_AHEAD, Math.floor(AHEAD_BYTES / this.#largestTrace)));
    const allowed = this.#scores.length + ahead;
    if (allowed - this.#allowed < ahead / 4) return;
    this.#allowed = allowed;
    this.#playing?.allow(allowed);
  }
}
