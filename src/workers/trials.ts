/**
 * First makings of worlds whose arguments nobody trusts (`WorldSpec.confined`), each alone on a thread that is ended when it takes too long,
 * takes too much memory or breaks. What comes through is known to be made quickly, and may be made where others work.
 */
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import { ThreadHandle } from "./thread-handle.ts";
import type { TrialOrder, TrialReport, TrialSpaces, TrialThreadData } from "./trial-protocol.ts";
import { errorFrom } from "./vector-host.ts";

export interface TrialsConfig {
  /** MuJoCo's code with a limited memory. */
  readonly mujoco: () => Promise<WebAssembly.Module>;
  /** Longest that one making may take. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 1000;
const HEAP_MEGABYTES = 256;
const MAX_THREADS = 2;
/** Trials that wait for a thread. */
const MAX_WAITING = 64;

interface Trial {
  resolve(spaces: TrialSpaces): void;
  reject(error: DomainError): void;
}

export class Trials {
  readonly #config: TrialsConfig;
  #idle: TrialThread[] = [];
  readonly #busy = new Set<TrialThread>();
  readonly #waiting: (() => void)[] = [];
  /** Threads on their way back. */
  readonly #leaving = new Set<Promise<void>>();
  #running = 0;
  #closed = false;

  constructor(config: TrialsConfig) {
    this.#config = config;
  }

  /**
   * Makes the world and plays one step.
   * @throws InvalidArgumentError of the world, or TRIAL_FAILED when it took too long or broke; DomainError RESOURCE_EXHAUSTED when too many
   * wait, UNAVAILABLE while closing
   */
  async attempt(order: TrialOrder): Promise<TrialSpaces> {
    await this.#enter();
    let thread: TrialThread | undefined;
    try {
      thread = await this.#takeThread();
      return await thread.attempt(order, this.#config.deadlineMs ?? DEADLINE_MS);
    } finally {
      // The answer does not wait for the end of a thread, which may take seconds; the place does.
      const left = this.#putBack(thread).finally(() => this.#leave());
      this.#leaving.add(left);
      left.finally(() => this.#leaving.delete(left)).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#idle, ...this.#busy].map((thread) => thread.end("the server is closing")));
    await Promise.all(this.#leaving);
  }

  async #enter(): Promise<void> {
    if (this.#running < MAX_THREADS) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= MAX_WAITING) {
      throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `trials of models: the limit is ${MAX_WAITING} that wait`, {
        limit: MAX_WAITING,
      });
    }
    await new Promise<void>((enter) => this.#waiting.push(enter));
  }

  /** Whoever waits takes the place over. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }

  /** @throws DomainError UNAVAILABLE once closed */
  async #takeThread(): Promise<TrialThread> {
    this.#idle = this.#idle.filter(({ isSound }) => isSound);
    const mujoco = await this.#config.mujoco();
    if (this.#closed) throw new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down and tries no models");
    const thread = this.#idle.pop() ?? new TrialThread(mujoco);
    this.#busy.add(thread);
    if (this.#idle.length + this.#busy.size < MAX_THREADS) this.#idle.push(new TrialThread(mujoco)); // ready for the next one
    return thread;
  }

  /** A thread that was ended is replaced at once, so that the next trial need not wait for one. */
  async #putBack(thread: TrialThread | undefined): Promise<void> {
    if (thread === undefined) return;
    this.#busy.delete(thread);
    if (!thread.isSound) await thread.end("it was not sound");
    if (!this.#closed) this.#idle.push(thread.isSound ? thread : new TrialThread(await this.#config.mujoco()));
  }
}

class TrialThread {
  #isSound = true;
  readonly #handle: ThreadHandle<TrialThreadData, TrialOrder, TrialReport>;
  readonly #ready: Promise<void>;
  #setReady: () => void = () => undefined;
  #trial: Trial | undefined;

  constructor(mujoco: WebAssembly.Module) {
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    this.#handle = new ThreadHandle({
      script: new URL("./trial-thread.ts", import.meta.url),
      name: "rheos-trial",
      workerData: { mujoco },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      onReport: (report) => this.#receive(report),
      onLost: (cause) => this.#fail(cause),
    });
  }

  /** Whether it may be used again. */
  get isSound(): boolean {
    return this.#isSound;
  }

  async attempt(order: TrialOrder, deadlineMs: number): Promise<TrialSpaces> {
    const made = new Promise<TrialSpaces>((resolve, reject) => {
      this.#trial = { resolve, reject };
    });
    let timer: NodeJS.Timeout | undefined;
    const begin = async (): Promise<void> => {
      await this.#ready;
      timer = setTimeout(() => this.#fail(`it took longer than ${deadlineMs / 1000} s`), deadlineMs);
      this.#handle.post(order);
    };
    await Promise.race([begin(), made]);
    return await made.finally(() => clearTimeout(timer));
  }

  /** Ends the thread at once, and the trial on it. */
  async end(why: string): Promise<void> {
    this.#fail(why);
    await this.#handle.terminate();
  }

  #receive(report: TrialReport): void {
    switch (report.kind) {
      case "ready":
        return this.#setReady();
      case "made":
        return this.#trial?.resolve(report.spaces);
      case "refused":
        return this.#trial?.reject(errorFrom(report.error));
      case "broken":
        return this.#fail(report.cause);
      default:
        return report satisfies never;
    }
  }

  #fail(cause: string): void {
    this.#isSound = false;
    const message = `kwargs: expected a world that can be made within the limits of time and memory; ${cause}`;
    this.#trial?.reject(new InvalidArgumentError(message, { field: "kwargs" }, "TRIAL_FAILED"));
  }
}
