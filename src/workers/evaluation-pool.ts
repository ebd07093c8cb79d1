/** The threads that play evaluations. They start when they are first needed; all evaluations share them in turns. */
import { invariant } from "../../envs/core/errors.ts";
import { WASM_BACKEND, type Backend } from "../backends/index.ts";
import type { EpisodeOutcome } from "../evaluation/episode-player.ts";
import type { EpisodeScore, Summary } from "../evaluation/summary.ts";
import { StopFlag, type EvaluationOrder, type EvaluationReport, type EvaluationThreadData, type Match } from "./evaluation-protocol.ts";
import { ThreadHandle, workerLost } from "./thread-handle.ts";
import { errorFrom } from "./vector-host.ts";

export interface EvaluationPoolConfig {
  /** Most threads, ≥ 1. */
  readonly threads: number;
  readonly mujoco: WebAssembly.Module;
  /** What agents compute on; absent = `wasm`. */
  readonly backend?: Backend;
  /** Told when a thread died. */
  readonly onLost: (cause: string) => void;
}

/** The episodes [start, end) of a match. */
export interface PlayRequest {
  readonly match: Match;
  readonly start: number;
  readonly end: number;
  /** Episodes side by side; 0 = one per thread. */
  readonly sideBySide: number;
  /** Episodes below may be played at once; `Playing.allow` raises it. */
  readonly allowed: number;
}

/** Told what comes of a job; nothing more after `failed` or `stop`. */
export interface PlayListener {
  /** In no particular order. */
  played(outcomes: readonly EpisodeOutcome[]): void;
  failed(error: unknown): void;
}

export interface Playing {
  /** Episodes below `episodes` may be played from now on. */
  allow(episodes: number): void;
  /** Ends it within one step. */
  stop(): void;
}

type Thread = ThreadHandle<EvaluationThreadData, EvaluationOrder, EvaluationReport>;
type Post = (order: EvaluationOrder) => void;

interface JobRecord {
  readonly threads: readonly Thread[];
  readonly stopped: StopFlag;
  report(report: EvaluationReport): void;
  fail(error: unknown): void;
}

export class EvaluationPool {
  readonly #config: EvaluationPoolConfig;
  readonly #threads: Thread[] = [];
  readonly #jobs = new Map<number, JobRecord>();
  #nextJob = 1;

  constructor(config: EvaluationPoolConfig) {
    this.#config = config;
  }

  /** Most threads. */
  get threads(): number {
    return this.#config.threads;
  }

  /** Jobs that are not over. */
  get size(): number {
    return this.#jobs.size;
  }

  play({ match, start, end, sideBySide, allowed }: PlayRequest, listener: PlayListener): Playing {
    const { threads: most } = this.#config;
    const count = Math.min(sideBySide === 0 ? most : sideBySide, most, end - start);
    let left = end - start;
    const job = this.#open(this.#lightest(count), {
      report: (report) => {
        invariant(report.kind === "played", "a job that plays reports what it played");
        left -= report.outcomes.length;
        if (left === 0) this.#jobs.delete(job.id);
        listener.played(report.outcomes);
      },
      fail: (error) => listener.failed(error),
    });
    const { id, stopped, threads } = job;
    const share = { kind: "play" as const, job: id, match, stride: count, end, allowed, stopped: stopped.memory };
    for (const [i, thread] of threads.entries()) thread.post({ ...share, first: start + i });
    const post: Post = (order) => threads.forEach((thread) => thread.post(order));
    return {
      allow: (episodes) => post({ kind: "allow", job: id, allowed: episodes }),
      stop: () => this.#stop(id),
    };
  }

  /** @param signal ends it early, with a rejection */
  async summarize(episodes: readonly EpisodeScore[], seed: bigint, signal: AbortSignal): Promise<Summary> {
    signal.throwIfAborted();
    return await new Promise<Summary>((resolve, reject) => {
      const job = this.#open(this.#lightest(1), {
        report: (report) => {
          invariant(report.kind === "summarized", "a summary job reports a summary");
          this.#jobs.delete(job.id);
          resolve(report.summary);
        },
        fail: reject,
      });
      const stopped = job.stopped.memory;
      for (const thread of job.threads) thread.post({ kind: "summarize", job: job.id, episodes, seed, stopped });
      signal.addEventListener("abort", () => {
        this.#stop(job.id);
        reject(signal.reason as Error);
      });
    });
  }

  /** Ends one thread as if it had crashed; for operators and tests. */
  async kill(index: number): Promise<void> {
    const thread = this.#threads[index];
    if (thread === undefined) return;
    await thread.terminate();
    this.#lose(thread, "ended on request");
  }

  async close(): Promise<void> {
    for (const id of this.#jobs.keys()) this.#failJob(id, workerLost("evaluation", "the server is closing"));
    await Promise.all(this.#threads.splice(0).map((thread) => thread.terminate()));
  }

  #open(threads: readonly Thread[], { report, fail }: Pick<JobRecord, "report" | "fail">): JobRecord & { readonly id: number } {
    const id = this.#nextJob++;
    const record = { id, threads, stopped: new StopFlag(), report, fail };
    this.#jobs.set(id, record);
    return record;
  }

  /** The threads with the fewest jobs, new ones where there may be more. */
  #lightest(count: number): Thread[] {
    while (this.#threads.length < Math.min(this.#config.threads, this.#jobs.size + count)) this.#threads.push(this.#spawn());
    const load = (thread: Thread) => [...this.#jobs.values()].filter(({ threads }) => threads.includes(thread)).length;
    return [...this.#threads].sort((a, b) => load(a) - load(b)).slice(0, count);
  }

  #spawn(): Thread {
    const thread: Thread = new ThreadHandle({
      script: new URL("./evaluation-thread.ts", import.meta.url),
      name: "rheos-evaluation",
      workerData: { mujoco: this.#config.mujoco, backend: this.#config.backend ?? WASM_BACKEND },
      onReport: (report) => {
        if (report.kind === "failed") this.#failJob(report.job, errorFrom(report.error));
        else this.#jobs.get(report.job)?.report(report);
      },
      onLost: (cause) => this.#lose(thread, cause),
    });
    return thread;
  }

  #lose(dead: Thread, cause: string): void {
    const index = this.#threads.indexOf(dead);
    if (index >= 0) this.#threads.splice(index, 1);
    for (const [id, { threads }] of this.#jobs) if (threads.includes(dead)) this.#failJob(id, workerLost("evaluation", cause));
    this.#config.onLost(cause);
  }

  #stop(id: number): void {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    this.#jobs.delete(id);
    job.stopped.raise();
    for (const thread of job.threads) thread.post({ kind: "stop", job: id });
  }

  #failJob(id: number, error: unknown): void {
    const job = this.#jobs.get(id);
    this.#stop(id);
    job?.fail(error);
  }
}
