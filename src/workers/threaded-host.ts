/** A host whose environments are spread over threads in fixed ranges and stepped together. */
import type { DomainError } from "../../envs/core/errors.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import type { EnvThread } from "./env-thread-handle.ts";
import type { HostParts } from "./host-parts.ts";
import type { PictureOrder, Pictures } from "./pictures.ts";
import { Countdown } from "./thread-protocol.ts";
import type { HostRequest, VectorHost } from "./vector-host.ts";

interface Stepping {
  resolve(): void;
  reject(error: DomainError): void;
}

export class ThreadedHost implements VectorHost {
  readonly placement = "threads";
  readonly stepping = "together";
  readonly layout: HostRequest["layout"];
  readonly memory: Uint8Array<SharedArrayBuffer>;
  readonly #parts: HostParts;
  readonly #countdownMemory = Countdown.allocate();
  readonly #countdown = new Countdown(this.#countdownMemory);
  #stepping: Stepping | undefined;
  #finished = false;
  #errors: DomainError[] = [];

  constructor(parts: HostParts) {
    this.layout = parts.request.layout;
    this.memory = parts.memory;
    this.#parts = parts;
  }

  create(): Promise<void> {
    return this.#parts.create(this.#countdownMemory);
  }

  reset(command: VectorReset): Promise<void> {
    return this.#parts.reset(command);
  }

  step(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#parts.requireAlive();
      this.#stepping = { resolve, reject };
      this.#finished = false;
      this.#errors = [];
      this.#countdown.start(this.#parts.parts.length);
      for (const { thread } of this.#parts.parts) thread.step(this.#parts.id);
    });
  }

  pictures(order: PictureOrder): Promise<Pictures[]> {
    return this.#parts.pictures(order);
  }

  states(): Promise<StateRecord[]> {
    return this.#parts.states();
  }

  restore(states: readonly StateRecord[]): Promise<void> {
    return this.#parts.restore(states);
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  livesOn(thread: EnvThread): boolean {
    return this.#parts.livesOn(thread);
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
    this.#parts.lose(error);
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
}
