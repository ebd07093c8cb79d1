/** What hosts on threads have in common: ranges of environments on some threads, asked all at once. */
import type { DomainError } from "../../envs/core/errors.ts";
import type { StateRecord } from "../../envs/core/value.ts";
import type { VectorReset } from "../../envs/core/vector.ts";
import { lostError, type EnvThread } from "./env-thread-handle.ts";
import type { PictureOrder, Pictures } from "./pictures.ts";
import type { ThreadCommand } from "./thread-protocol.ts";
import type { HostRequest } from "./vector-host.ts";

/** What one thread has of a host: the range [start, end). */
export interface Part {
  readonly thread: EnvThread;
  readonly start: number;
  readonly end: number;
  readonly load: number;
}

export class HostParts {
  readonly id: number;
  readonly request: HostRequest;
  readonly memory: Uint8Array<SharedArrayBuffer>;
  readonly parts: readonly Part[];
  readonly #forget: () => void;
  #lost: DomainError | undefined;

  /** @param forget called when the host is closed */
  constructor(id: number, request: HostRequest, parts: readonly Part[], forget: () => void) {
    this.id = id;
    this.request = request;
    this.memory = new Uint8Array(new SharedArrayBuffer(request.layout.byteLength));
    this.parts = parts;
    this.#forget = forget;
    for (const { thread, load } of parts) thread.load += load;
  }

  /** @throws DomainError once the host is closed or lost */
  requireAlive(): void {
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** @param progress of the whole host, see `CreateCommand` */
  async create(progress: SharedArrayBuffer): Promise<void> {
    const shared = { ...this.request, kind: "create" as const, memory: this.memory.buffer, progress };
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

  async pictures(order: PictureOrder): Promise<Pictures[]> {
    return ((await this.#ask(() => ({ kind: "pictures", order }))) as Pictures[][]).flat();
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
    for (const { thread, load } of this.parts) thread.load -= load;
    this.#forget();
    await Promise.allSettled(this.parts.map(({ thread }) => thread.request(this.id, { kind: "close" })));
    this.#lost ??= lostError("the session was closed");
  }

  livesOn(thread: EnvThread): boolean {
    return this.parts.some((part) => part.thread === thread);
  }

  /** From now on everything rejects with this. */
  lose(error: DomainError): void {
    this.#lost = error;
  }

  async #ask(command: (part: Part) => ThreadCommand): Promise<unknown[]> {
    this.requireAlive();
    const settled = await Promise.allSettled(this.parts.map((part) => part.thread.request(this.id, command(part))));
    const refused = settled.find((outcome) => outcome.status === "rejected");
    if (refused !== undefined) throw refused.reason;
    return settled.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value);
  }
}
