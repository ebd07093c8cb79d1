/** A host whose environments are spread over threads in fixed ranges. */
import type { DomainError } from "../../envs/core/errors.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import { lostError, type EnvThread } from "./env-thread-handle.ts";
import { Countdown, type ThreadCommand } from "./thread-protocol.ts";
import type { HostRequest, VectorHost } from "./vector-host.ts";

/** What one thread has of a host: the range [start, end). */
export interface Part {
  readonly thread: EnvThread;
  readonly start: number;
  readonly end: number;
  readonly load: number;
}

interface Stepping {
  resolve(): void;
  reject(error: DomainError): void;
}

export class ThreadedHost implements VectorHost {
  readonly placement = "threads";
  readonly layout: HostRequest["layout"];
  readonly memory: Uint8Array<SharedArrayBuffer>;
  readonly #id: number;
  readonly #request: HostRequest;
  readonly #parts: readonly Part[];
  readonly #forget: () => void;
  readonly #countdownMemory = Countdown.allocate();
  readonly #countdown = new Countdown(this.#countdownMemory);
  #stepping: Stepping | undefined;
  #finished = false;
  #errors: DomainError[] = [];
  #lost: DomainError | undefined;

  constructor(id: number, request: HostRequest, parts: readonly Part[], forget: () => void) {
    this.layout = request.layout;
    this.memory = new Uint8Array(new SharedArrayBuffer(request.layout.byteLength));
    this.#id = id;
    this.#request = request;
    this.#parts = parts;
    this.#forget = forget;
    for (const { thread, load } of parts) thread.load += load;
  }

  async create(): Promise<void> {
    const shared = { ...this.#request, kind: "create" as const, memory: this.memory.buffer, countdown: this.#countdownMemory };
    try {
      await this.#ask(({ start, end }) => ({ ...shared, start, end }));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async reset(command: VectorReset): Promise<void> {
    await this.#ask(() => ({ kind: "reset", reset: command }));
  }

  step(): Promise<void> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    return new Promise<void>((resolve, reject) => {
      this.#stepping = { resolve, reject };
      this.#finished = false;
      this.#errors = [];
      this.#countdown.start(this.#parts.length);
      for (const { thread } of this.#parts) thread.step(this.#id);
    });
  }

  async states(): Promise<StateRecord[]> {
    return ((await this.#ask(() => ({ kind: "states" }))) as StateRecord[][]).flat();
  }

  async restore(states: readonly StateRecord[]): Promise<void> {
    const backup = await this.states();
    const put = (all: readonly StateRecord[]) => this.#ask(({ start, end }) => ({ kind: "restore", states: all.slice(start, end) }));
    try {
      await put(states);
    } catch (error) {
      await put(backup);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const { thread, load } of this.#parts) thread.load -= load;
    this.#forget();
    await Promise.allSettled(this.#parts.map(({ thread }) => thread.request(this.#id, { kind: "close" })));
    this.#lost ??= lostError("the session was closed");
  }

  livesOn(thread: EnvThread): boolean {
    return this.#parts.some((part) => part.thread === thread);
  }

  /** The last thread has finished; the errors of the others may still be on their way. */
  stepped(): void {
    this.#finished = true;
    this.#settle();
  }

  environmentFailed(error: DomainError): void {
    this.#errors.push(error);
    this.#settle();
  }

  fail(error: DomainError): void {
    this.#lost = error;
    this.#stepping?.reject(error);
    this.#stepping = undefined;
  }

  #settle(): void {
    if (!this.#finished || this.#errors.length < this.#countdown.failures()) return;
    const [error] = this.#errors;
    const stepping = this.#stepping;
    this.#stepping = undefined;
    if (error === undefined) stepping?.resolve();
    else stepping?.reject(error);
  }

  async #ask(command: (part: Part) => ThreadCommand): Promise<unknown[]> {
    if (this.#lost !== undefined) throw this.#lost;
    const settled = await Promise.allSettled(this.#parts.map((part) => part.thread.request(this.#id, command(part))));
    const refused = settled.find((outcome) => outcome.status === "rejected");
    if (refused !== undefined) throw refused.reason;
    return settled.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value);
  }
}
