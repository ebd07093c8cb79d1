/** One session: its environments, the order of its commands, the replies it remembers, its lease. */
import { DomainError } from "../../envs/core/errors.ts";
import type { AutoresetMode } from "../../envs/core/vector-layout.ts";
import type { VectorHost } from "../workers/vector-host.ts";
import type { WorldDescription } from "./catalogue.ts";
import type { SessionIo } from "./session-io.ts";

/** What `Make` was asked for, complete. */
export interface SessionConfig {
  readonly world: WorldDescription;
  /** null for a single environment. */
  readonly batch: number | null;
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

export interface SessionParts {
  readonly name: string;
  readonly token: string;
  readonly config: SessionConfig;
  readonly host: VectorHost;
  readonly io: SessionIo;
  readonly window: number;
}

export class Session {
  readonly name: string;
  readonly token: string;
  readonly config: SessionConfig;
  readonly host: VectorHost;
  readonly io: SessionIo;
  /** How many replies are remembered, and how many commands may be in flight. */
  readonly window: number;
  attachment: Attachment | undefined;
  /** When the lease ends, ms since the epoch; meaningless while attached. */
  expiresAt: number;
  #lastSequence = 0;
  readonly #replies = new Map<number, unknown>();
  #last: Promise<unknown> = Promise.resolve();

  constructor({ name, token, config, host, io, window }: SessionParts) {
    this.name = name;
    this.token = token;
    this.config = config;
    this.host = host;
    this.io = io;
    this.window = window;
    this.expiresAt = Date.now() + config.leaseTtlMs;
  }

  get lastSequence(): number {
    return this.#lastSequence;
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
      if (this.#replies.has(sequence)) return this.#replies.get(sequence) as Reply;
      if (sequence !== this.#lastSequence + 1) throw this.#wrongSequence(sequence);
      try {
        const reply = await work();
        this.#remember(sequence, reply);
        return reply;
      } catch (error) {
        if (error instanceof StateChangedError) this.#remember(sequence, Promise.reject(error.cause));
        throw error instanceof StateChangedError ? error.cause : error;
      }
    });
  }

  /** Runs something in its turn that changes nothing. */
  query<Reply>(work: () => Promise<Reply>): Promise<Reply> {
    const run = this.#last.then(work, work);
    this.#last = run;
    return run;
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

/** A command failed half-way: its sequence is used up, and a repeat gets the same error. */
export class StateChangedError extends Error {
  override readonly cause: DomainError;

  constructor(cause: DomainError) {
    super(cause.message);
    this.cause = cause;
  }
}
