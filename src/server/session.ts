/** One session: its environments, the order of its commands, the replies it remembers, its lease. */
import { DomainError } from "../../envs/core/errors.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { AsyncHost, VectorHost } from "../workers/vector-host.ts";
import type { AsyncFlow } from "./async-flow.ts";
import type { WorldDescription } from "./catalogue.ts";
import type { SessionIo } from "./session-io.ts";

/** What `Make` was asked for, complete. */
export interface SessionConfig {
  readonly world: WorldDescription;
  /** null for a single environment. */
  readonly batch: number | null;
  /** Results of each step of an asynchronous session; undefined for the others. */
  readonly batchSize: number | undefined;
  readonly autoreset: AutoresetMode;
  readonly observationDtype: "float32" | "float64" | undefined;
  readonly actionBounds: "reject" | "pass";
  readonly withInfos: boolean;
  readonly leaseTtlMs: number;
}

/** Something that holds a session open: a stream. */
export interface Attachment {
  /** Ends it: with OK where `error` is undefined, else with the status of the error. */
  end(error: unknown): void;
}

/** A reply that is on its way. */
export interface Coming<Reply> {
  readonly reply: Promise<Reply>;
}

export interface SessionParts {
  readonly name: string;
  readonly token: string;
  readonly config: SessionConfig;
  readonly host: VectorHost | AsyncHost;
  readonly io: SessionIo;
  readonly flow: AsyncFlow | undefined;
  readonly window: number;
}

export class Session {
  readonly name: string;
  readonly token: string;
  readonly config: SessionConfig;
  readonly host: VectorHost | AsyncHost;
  readonly io: SessionIo;
  /** What is in flight, where the session is asynchronous. */
  readonly flow: AsyncFlow | undefined;
  /** How many replies are remembered, and how many commands may be in flight. */
  readonly window: number;
  attachment: Attachment | undefined;
  /** When the lease ends, ms since the epoch; meaningless while held. */
  expiresAt: number;
  #lastSequence = 0;
  /** Calls that hold it. */
  #calls = 0;
  readonly #replies = new Map<number, unknown>();
  #last: Promise<unknown> = Promise.resolve();

  constructor({ name, token, config, host, io, flow, window }: SessionParts) {
    this.name = name;
    this.token = token;
    this.config = config;
    this.host = host;
    this.io = io;
    this.flow = flow;
    this.window = window;
    this.expiresAt = Date.now() + config.leaseTtlMs;
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** Whether its lease cannot end now: a stream is attached, or a call is under way. */
  get isHeld(): boolean {
    return this.attachment !== undefined || this.#calls > 0;
  }

  /** Works for a call: the lease cannot end meanwhile, and runs from the end of the work, unless it was renewed for longer. */
  async hold<Reply>(work: () => Promise<Reply>): Promise<Reply> {
    this.touch();
    this.#calls += 1;
    try {
      return await work();
    } finally {
      this.#calls -= 1;
      this.expiresAt = Math.max(this.expiresAt, Date.now() + this.config.leaseTtlMs);
    }
  }

  /** Puts the end of the lease off. */
  touch(ttlMs = this.config.leaseTtlMs): void {
    this.expiresAt = Date.now() + ttlMs;
  }

  /**
   * Runs a command in its turn, or answers it from memory when it was run before.
   * @throws DomainError WRONG_SEQUENCE with the expected number for a gap or a command that is forgotten
   */
  command<Reply>(sequence: number, work: () => Promise<Reply>): Promise<Reply> {
    return this.query(async () => {
      if (this.#isRepeated(sequence)) return this.#replies.get(sequence) as Reply;
      try {
        const reply = await work();
        this.#remember(sequence, reply);
        return reply;
      } catch (error) {
        // It failed half-way: its sequence is used up, and a repeat gets the same error.
        if (error instanceof DomainError && error.reason === "PHYSICS_DIVERGED") this.#remember(sequence, Promise.reject(error));
        throw error;
      }
    });
  }

  /**
   * As `command`, for work whose reply comes later and that later commands need not wait for.
   * @param begin does what must be done in turn; once it has, the sequence is used up, whatever becomes of the reply
   */
  async commandToCome<Reply>(sequence: number, begin: () => Coming<Reply>): Promise<Reply> {
    const { reply } = await this.query(async () => {
      if (this.#isRepeated(sequence)) return { reply: this.#replies.get(sequence) as Promise<Reply> };
      const coming = begin();
      this.#remember(sequence, coming.reply);
      return coming;
    });
    return await reply;
  }

  /** Waits until everything that was asked for until now has its reply. */
  async settled(): Promise<void> {
    await this.query(async () => undefined);
    await Promise.allSettled(this.#replies.values());
  }

  /** Runs something in its turn that changes nothing. */
  query<Reply>(work: () => Promise<Reply>): Promise<Reply> {
    const run = this.#last.then(work, work);
    this.#last = run;
    return run;
  }

  /** @returns whether the reply is remembered @throws DomainError unless it is or the command is the next one */
  #isRepeated(sequence: number): boolean {
    if (this.#replies.has(sequence)) return true;
    if (sequence !== this.#lastSequence + 1) throw this.#wrongSequence(sequence);
    return false;
  }

  #remember(sequence: number, reply: unknown): void {
    if (reply instanceof Promise) reply.catch(() => undefined);
    this.#lastSequence = sequence;
    this.#replies.set(sequence, reply);
    this.#replies.delete(sequence - this.window);
  }

  #wrongSequence(sequence: number): DomainError {
    const expected = this.#lastSequence + 1;
    const oldest = Math.max(1, expected - this.#replies.size);
    const message = `sequence: expected ${expected} (or a repeat of ${oldest} to ${this.#lastSequence}), got ${sequence} (${this.name})`;
    return new DomainError("FAILED_PRECONDITION", "WRONG_SEQUENCE", message, { expected, got: sequence, session: this.name });
  }
}
