/** What the event loop and the environment threads say to each other. All of it survives structured clone. */
import type { MessagePort } from "node:worker_threads";
import type { RolloutLayout } from "../../envs/core/rollout.ts";
import type { Kwargs } from "../../envs/core/registry.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import type { PictureOrder } from "./pictures.ts";
import type { ErrorRecord, HostRequest } from "./vector-host.ts";

/** `workerData` of a thread. */
export interface ThreadData {
  readonly control: SharedArrayBuffer;
  readonly port: MessagePort;
  readonly mujoco: WebAssembly.Module;
}

/** A range [start, end) of a session's environments, its columns, and the words of its countdown. */
export interface CreateCommand extends HostRequest {
  readonly kind: "create";
  readonly memory: SharedArrayBuffer;
  /** Of a `Countdown`, or of a `ReadyRing` where environments are stepped one by one. */
  readonly progress: SharedArrayBuffer;
  readonly start: number;
  readonly end: number;
}

/** To play sequences until none is left; all threads of a rollout get the same. */
export interface RolloutOrder {
  readonly envId: string;
  readonly kwargs: Kwargs;
  readonly layout: RolloutLayout;
  readonly memory: SharedArrayBuffer;
  /** Of one environment. */
  readonly start: StateRecord;
  /** After so many steps other work of the thread gets its turn. */
  readonly turnSteps: number;
}

export type ThreadCommand =
  | CreateCommand
  | { readonly kind: "reset"; readonly reset: VectorReset }
  /** Steps some environments one by one. Not answered: results are announced in the ring. */
  | { readonly kind: "advance"; readonly envs: readonly number[] }
  /** Answered when no sequence is left. */
  | { readonly kind: "rollout"; readonly order: RolloutOrder }
  | { readonly kind: "pictures"; readonly order: PictureOrder }
  | { readonly kind: "states" }
  | { readonly kind: "restore"; readonly states: readonly StateRecord[] }
  | { readonly kind: "close" };

export interface ThreadRequest {
  readonly id: number;
  readonly host: number;
  readonly command: ThreadCommand;
}

/**
 * "stepped" travels as the bare number of the host: it is the one that must be quick. `index` of "failed" is that of the environment, where
 * environments are stepped one by one; -1 elsewhere.
 */
export type ThreadReply =
  | { readonly kind: "stepped"; readonly host: number }
  | { readonly kind: "failed"; readonly host: number; readonly index: number; readonly error: ErrorRecord }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refused"; readonly id: number; readonly error: ErrorRecord };

const PENDING = 0;
const FAILURES = 1;

/** Counts the threads that still step a host, so that the last one to finish reports for all. */
export class Countdown {
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  }

  /** Event loop: before the threads are woken. */
  start(threads: number): void {
    Atomics.store(this.#words, FAILURES, 0);
    Atomics.store(this.#words, PENDING, threads);
  }

  /** Thread: before `finish`. */
  countFailure(): void {
    Atomics.add(this.#words, FAILURES, 1);
  }

  /** Thread: @returns whether it was the last */
  finish(): boolean {
    return Atomics.sub(this.#words, PENDING, 1) === 1;
  }

  /** Event loop: how many "failed" replies belong to the step that was reported. */
  failures(): number {
    return Atomics.load(this.#words, FAILURES);
  }
}
