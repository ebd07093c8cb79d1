/** The threads that step environments. A thread that dies fails its hosts and is replaced. */
import { DomainError } from "../../envs/core/errors.ts";
import { EnvThread, lostError } from "./env-thread-handle.ts";
import { HostParts } from "./host-parts.ts";
import { OneByOneHost } from "./one-by-one-host.ts";
import { splitRanges, worthwhileThreads } from "./placement.ts";
import { RolloutProgress } from "./rollout-job.ts";
import { workerLost } from "./thread-handle.ts";
import type { RolloutOrder } from "./thread-protocol.ts";
import { ThreadedHost } from "./threaded-host.ts";
import type { AsyncHost, HostRequest, VectorHost } from "./vector-host.ts";

export interface EnvPoolConfig {
  /** Number of threads, ≥ 1. */
  readonly threads: number;
  readonly mujoco: WebAssembly.Module;
  /** Most hosts that may exist at once. */
  readonly maxHosts: number;
  /** Told when a thread died. */
  readonly onLost: (cause: string) => void;
}

export class EnvPool {
  readonly #config: EnvPoolConfig;
  readonly #threads: EnvThread[];
  readonly #hosts = new Map<number, ThreadedHost | OneByOneHost>();
  #nextHost = 1;
  #closed = false;

  constructor(config: EnvPoolConfig) {
    this.#config = config;
    this.#threads = Array.from({ length: config.threads }, () => this.#spawn());
  }

  /** @param stepMicros expected time of one environment's step; decides over how many threads a vector is spread */
  create(request: HostRequest, stepMicros: number): Promise<VectorHost> {
    return this.#add(request, stepMicros, (parts) => new ThreadedHost(parts));
  }

  /** Environments that are stepped one by one. */
  createAsync(request: HostRequest, stepMicros: number): Promise<AsyncHost> {
    return this.#add(request, stepMicros, (parts) => new OneByOneHost(parts));
  }

  /**
   * Plays all sequences of a rollout; what came of them is in its memory afterwards.
   * @param stepMicros expected time of one step; decides how many threads take part
   * @param signal ends it early; a DomainError as its reason is thrown then
   * @throws DomainError of the environments, UNAVAILABLE when a thread died, CANCELLED
   */
  async rollout(order: RolloutOrder, stepMicros: number, signal: AbortSignal): Promise<void> {
    const { count, horizon } = order.layout;
    const progress = new RolloutProgress(order);
    const cancel = () => progress.cancel();
    const threads = this.#lightest().slice(0, worthwhileThreads(count, horizon * stepMicros, this.#threads.length));
    const play = async (thread: EnvThread) => {
      try {
        await thread.request(0, { kind: "rollout", order });
      } catch (error) {
        cancel();
        throw error;
      }
    };
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    const outcomes = await Promise.allSettled(threads.map(play));
    signal.removeEventListener("abort", cancel);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw rolloutError(outcome.reason);
    if (signal.aborted) throw endedError(signal.reason);
  }

  /** Ends one thread as if it had crashed; for operators and tests. */
  async kill(index: number): Promise<void> {
    const thread = this.#threads[index];
    if (thread === undefined) return;
    await thread.terminate();
    this.#replace(thread, "ended on request");
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
    for (const host of this.#hosts.values()) host.fail(lostError("the server is closing"));
  }

  async #add<Host extends ThreadedHost | OneByOneHost>(
    request: HostRequest,
    stepMicros: number,
    make: (parts: HostParts) => Host,
  ): Promise<Host> {
    const id = this.#nextHost++;
    const lightest = this.#lightest();
    const ranges = splitRanges(request.layout.numEnvs, stepMicros, this.#threads.length);
    const parts = ranges.map(([start, end], i) => ({ thread: lightest[i] as EnvThread, start, end, load: (end - start) * stepMicros }));
    const host = make(new HostParts(id, request, parts, () => this.#hosts.delete(id)));
    this.#hosts.set(id, host);
    await host.create();
    return host;
  }

  #lightest(): EnvThread[] {
    return [...this.#threads].sort((a, b) => a.load - b.load);
  }

  #spawn(): EnvThread {
    return new EnvThread(this.#config.mujoco, this.#config.maxHosts, {
      stepped: (host) => this.#hosts.get(host)?.stepped(),
      failed: (host, error, index) => this.#hosts.get(host)?.environmentFailed(error, index),
      lost: (thread, cause) => this.#replace(thread, cause),
    });
  }

  #replace(dead: EnvThread, cause: string): void {
    if (this.#closed) return;
    this.#threads[this.#threads.indexOf(dead)] = this.#spawn();
    for (const host of this.#hosts.values()) if (host.livesOn(dead)) host.fail(lostError(cause));
    this.#config.onLost(cause);
  }
}

function endedError(reason: unknown): DomainError {
  return reason instanceof DomainError ? reason : new DomainError("CANCELLED", "CANCELLED", "the rollout was cancelled");
}

/** A rollout outlives the thread that played it: it can be tried again. */
function rolloutError(error: unknown): unknown {
  const isLost = error instanceof DomainError && error.reason === "WORKER_LOST";
  return isLost ? workerLost("rollout", String(error.details["cause"])) : error;
}
