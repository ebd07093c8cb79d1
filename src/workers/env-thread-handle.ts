/** The event loop's side of one environment thread: requests with replies, steps, and what happens when the thread dies. */
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";
import { ControlBlock } from "./control-block.ts";
import type { ThreadCommand, ThreadData, ThreadReply } from "./thread-protocol.ts";
import { errorFrom } from "./vector-host.ts";

/** What a thread reports about the steps of its hosts. */
export interface StepListener {
  /** All threads of the host have finished, or as many environments as were waited for. */
  stepped(host: number): void;
  /** One of its environments failed; comes before or after `stepped`. @param index see `ThreadReply` */
  failed(host: number, error: DomainError, index: number): void;
  /** The thread is gone, with every host on it. */
  lost(thread: EnvThread, cause: string): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export class EnvThread {
  /** Expected µs of all environments on it, for placement. */
  load = 0;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #control: ControlBlock;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #dead = false;

  constructor(mujoco: WebAssembly.Module, capacity: number, listener: StepListener) {
    const control = ControlBlock.allocate(capacity);
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadData = { control, port: port2, mujoco };
    this.#control = new ControlBlock(control);
    this.#port = port1;
    this.#port.on("message", (reply: number | ThreadReply) => this.#receive(reply, listener));
    this.#worker = new Worker(new URL("./env-thread.ts", import.meta.url), { workerData, transferList: [port2], name: "rheos-env" });
    this.#worker.on("error", (error) => this.#die(listener, error.message));
    this.#worker.on("exit", (code) => this.#die(listener, `thread exited with code ${code}`));
  }

  /** Asks the thread to do something and waits for its answer. */
  request(host: number, command: ThreadCommand): Promise<unknown> {
    if (this.#dead) return Promise.reject(lostError("the worker thread is gone"));
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#port.postMessage({ id, host, command });
    this.#control.wake();
    return answer;
  }

  /** Tells the thread to do something that has no answer. */
  tell(host: number, command: ThreadCommand): void {
    if (this.#dead) return;
    this.#port.postMessage({ id: 0, host, command });
    this.#control.wake();
  }

  /** Asks the thread to step its range of `host`; the listener hears of the end. */
  step(host: number): void {
    this.#control.push(host);
  }

  /** Ends the thread at once. */
  async terminate(): Promise<void> {
    this.#dead = true;
    this.#refuseWaiting("ended on request");
    await this.#worker.terminate();
  }

  #receive(reply: number | ThreadReply, listener: StepListener): void {
    if (typeof reply === "number") return listener.stepped(reply);
    switch (reply.kind) {
      case "stepped":
        return listener.stepped(reply.host);
      case "failed":
        return listener.failed(reply.host, errorFrom(reply.error), reply.index);
      case "answer":
        return this.#take(reply.id)?.resolve(reply.value);
      case "refused":
        return this.#take(reply.id)?.reject(errorFrom(reply.error));
      default:
        return reply satisfies never;
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #die(listener: StepListener, cause: string): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#refuseWaiting(cause);
    listener.lost(this, cause);
  }

  /** Nobody will answer any more. */
  #refuseWaiting(cause: string): void {
    this.#port.close();
    for (const waiting of this.#waiting.values()) waiting.reject(lostError(cause));
    this.#waiting.clear();
  }
}

/** A worker thread died and took the session's environments along. */
export function lostError(cause: string): DomainError {
  return new DomainError("UNAVAILABLE", "WORKER_LOST", `the worker thread of this session was lost: ${cause}; make a new session`, {
    cause,
  });
}
