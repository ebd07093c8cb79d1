/** The threads that step environments. A thread that dies fails its hosts and is replaced. */
import { EnvThread, lostError } from "./env-thread-handle.ts";
import { splitRanges } from "./placement.ts";
import { ThreadedHost } from "./threaded-host.ts";
import type { HostRequest, VectorHost } from "./vector-host.ts";

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
  readonly #hosts = new Map<number, ThreadedHost>();
  #nextHost = 1;
  #closed = false;

  constructor(config: EnvPoolConfig) {
    this.#config = config;
    this.#threads = Array.from({ length: config.threads }, () => this.#spawn());
  }

  /** @param stepMicros expected time of one environment's step; decides over how many threads a vector is spread */
  async create(request: HostRequest, stepMicros: number): Promise<VectorHost> {
    const id = this.#nextHost++;
    const lightest = [...this.#threads].sort((a, b) => a.load - b.load);
    const ranges = splitRanges(request.layout.numEnvs, stepMicros, this.#threads.length);
    const parts = ranges.map(([start, end], i) => ({ thread: lightest[i] as EnvThread, start, end, load: (end - start) * stepMicros }));
    const host = new ThreadedHost(id, request, parts, () => this.#hosts.delete(id));
    this.#hosts.set(id, host);
    await host.create();
    return host;
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

  #spawn(): EnvThread {
    return new EnvThread(this.#config.mujoco, this.#config.maxHosts, {
      stepped: (host) => this.#hosts.get(host)?.stepped(),
      failed: (host, error) => this.#hosts.get(host)?.environmentFailed(error),
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
