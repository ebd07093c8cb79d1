/** A host whose environments are spread over threads in fixed ranges and stepped one by one, each when it is sent. */
import type { DomainError } from "../../envs/core/errors.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import { lostError, type EnvThread } from "./env-thread-handle.ts";
import type { HostParts } from "./host-parts.ts";
import type { PictureOrder, Pictures } from "./pictures.ts";
import { ReadyRing } from "./ready-ring.ts";
import { AdvanceError, type AsyncHost, type HostRequest } from "./vector-host.ts";

/** Somebody who asked for a batch. */
interface Taker {
  readonly count: number;
  resolve(envs: readonly number[]): void;
  reject(error: Error): void;
}

export class OneByOneHost implements AsyncHost {
  readonly placement = "threads";
  readonly stepping = "one-by-one";
  readonly layout: HostRequest["layout"];
  readonly memory: Uint8Array<SharedArrayBuffer>;
  readonly #parts: HostParts;
  readonly #ringMemory: SharedArrayBuffer;
  readonly #ring: ReadyRing;
  readonly #takers: Taker[] = [];
  /** Read from the ring and not yet taken. */
  #ready: number[] = [];
  /** The failed environment at the head of the ring, whose error is on its way or comes when somebody asks. */
  #failed: number | undefined;
  readonly #errors = new Map<number, DomainError>();

  constructor(parts: HostParts) {
    this.layout = parts.request.layout;
    this.memory = parts.memory;
    this.#parts = parts;
    this.#ringMemory = ReadyRing.allocate(this.layout.numEnvs);
    this.#ring = new ReadyRing(this.#ringMemory);
  }

  create(): Promise<void> {
    return this.#parts.create(this.#ringMemory);
  }

  reset(command: VectorReset): Promise<void> {
    return this.#parts.reset(command);
  }

  send(envs: readonly number[]): void {
    this.#parts.requireAlive();
    for (const { thread, start, end } of this.#parts.parts) {
      const own = envs.filter((env) => env >= start && env < end);
      if (own.length > 0) thread.tell(this.#parts.id, { kind: "advance", envs: own });
    }
  }

  receive(count: number): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#parts.requireAlive();
      this.#takers.push({ count, resolve, reject });
      this.#serve();
    });
  }

  announce(envs: readonly number[]): void {
    for (const env of envs) this.#ring.publish(env, false);
    this.#serve();
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

  async close(): Promise<void> {
    await this.#parts.close();
    this.#refuseAll(lostError("the session was closed"));
  }

  livesOn(thread: EnvThread): boolean {
    return this.#parts.livesOn(thread);
  }

  /** What was waited for is in the ring. */
  stepped(): void {
    this.#serve();
  }

  environmentFailed(error: DomainError, index: number): void {
    this.#errors.set(index, error);
    this.#serve();
  }

  fail(error: DomainError): void {
    this.#parts.lose(error);
    this.#refuseAll(error);
  }

  /** Gives those who wait what is there, in order, and asks to be woken for the rest. */
  #serve(): void {
    for (let taker = this.#takers[0]; taker !== undefined; taker = this.#takers[0]) {
      this.#read(taker.count);
      if (this.#ready.length >= taker.count) {
        this.#takers.shift();
        taker.resolve(this.#ready.splice(0, taker.count));
        continue;
      }
      if (this.#failed === undefined) return;
      const error = this.#errors.get(this.#failed);
      if (error === undefined) return;
      this.#takers.shift();
      taker.reject(new AdvanceError(this.#failed, error));
      this.#errors.delete(this.#failed);
      this.#failed = undefined;
    }
  }

  /** Reads results until there are `count`, or none, or one that failed; in the second case the threads will wake this again. */
  #read(count: number): void {
    this.#drain(count);
    if (this.#ready.length >= count || this.#failed !== undefined) return;
    this.#ring.await(count - this.#ready.length);
    this.#drain(count);
  }

  #drain(count: number): void {
    while (this.#ready.length < count && this.#failed === undefined) {
      const result = this.#ring.next();
      if (result === undefined) return;
      if (result.failed) this.#failed = result.env;
      else this.#ready.push(result.env);
    }
  }

  #refuseAll(error: DomainError): void {
    for (const { reject } of this.#takers.splice(0)) reject(error);
  }
}
