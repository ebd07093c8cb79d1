/** A session of the server, held by a stream: commands with sequence numbers, queries, and the way back in after a broken connection. */
import { ClosedError, DomainError, invariant } from "../../envs/core/errors.ts";
import type { Attach } from "../../src/gen/rheos/v1/Attach.ts";
import type { MakeResponse__Output } from "../../src/gen/rheos/v1/MakeResponse.ts";
import type { SessionRequest } from "../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse__Output } from "../../src/gen/rheos/v1/SessionResponse.ts";
import { fromStatus } from "../../src/wire/errors.ts";
import type { Connection } from "./connection.ts";
import { OrderedStream } from "./ordered-stream.ts";

/** What gives access to a session. The token is a secret. */
export interface Credentials {
  readonly session: string;
  readonly token: string;
}

type Reply = SessionResponse__Output;

/** The session is gone: attaching again would not help. (SUPERSEDED is final too, or two clients would take it from each other for ever.) */
const FINAL_CODES: ReadonlySet<string> = new Set(["NOT_FOUND", "UNAUTHENTICATED", "PERMISSION_DENIED"]);

export class Session {
  readonly #connection: Connection;
  readonly #target: Attach;
  readonly #stream: OrderedStream<SessionRequest, Reply>;
  readonly #attached = Promise.withResolvers<void>();
  #made: MakeResponse__Output | undefined;
  #next = 1;
  /** False when commands were given up, of which nobody knows whether they were executed. */
  #isCountKnown = false;
  #closing: Promise<void> | undefined;

  private constructor(connection: Connection, target: Attach) {
    this.#connection = connection;
    this.#target = target;
    this.#stream = new OrderedStream<SessionRequest, Reply>({
      open: () => connection.openSession(this.#made?.session ?? target.session?.session),
      greeting: { message: () => ({ attach: this.#attach() }), answered: (reply) => this.#greeted(reply) },
      window: () => this.#made?.window ?? 1,
      isFinal: ({ code, reason }) => FINAL_CODES.has(code) || reason === "SUPERSEDED",
      gaveUp: (error) => {
        this.#isCountKnown = false;
        this.#attached.reject(error);
      },
      retry: connection.retry,
    });
  }

  /** @throws DomainError when the session cannot be made or found, or the server cannot be reached */
  static async open(connection: Connection, target: Attach): Promise<Session> {
    const session = new Session(connection, target);
    connection.own(session);
    session.#stream.start();
    try {
      await session.#attached.promise;
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** What `Make` said. */
  get made(): MakeResponse__Output {
    invariant(this.#made !== undefined, "a session was used before it was attached");
    return this.#made;
  }

  get credentials(): Credentials {
    return { session: this.made.session, token: this.made.token };
  }

  /** Sends something that changes the session. @throws DomainError */
  command(message: SessionRequest): Promise<Reply> {
    return new Promise((resolve, reject) => {
      let sequence = 0;
      this.#stream.push({
        changes: true,
        message: () => {
          if (sequence === 0) sequence = this.#next++;
          message.sequence = sequence;
          return message;
        },
        answered: (reply) => {
          if (!reply.status) return resolve(reply);
          const error = fromStatus(reply.status);
          if (error.reason !== "PHYSICS_DIVERGED") this.#retreat(sequence, error);
          reject(error);
        },
        failed: reject,
      });
    });
  }

  /** Asks for something that changes nothing. @throws DomainError */
  query(message: SessionRequest): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#stream.push({
        changes: false,
        message: () => message,
        answered: (reply) => (reply.status ? reject(fromStatus(reply.status)) : resolve(reply)),
        failed: reject,
      });
    });
  }

  /** Ends the session after everything that was sent before. A server that cannot be reached lets it go when its lease ends. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Lets the session go without ending it. */
  leave(): void {
    this.#stream.end(new ClosedError(`${this.made.session} was left`, { session: this.made.session }));
    this.#connection.disown(this);
  }

  async #close(): Promise<void> {
    const name = this.#made?.session ?? this.#connection.target;
    if (this.#made !== undefined && this.#stream.isActive) await this.query({ close: {} }).catch(() => undefined);
    this.#stream.end(new ClosedError(`${this.#made?.spec?.id ?? name} was closed`, { session: name }));
    this.#connection.disown(this);
  }

  #attach(): Attach {
    return this.#made === undefined ? this.#target : { session: this.credentials, timing: this.#target.timing ?? false };
  }

  #greeted({ attached }: Reply): void {
    if (!attached?.session) return;
    if (!this.#isCountKnown) this.#next = Number(attached.lastSequence) + 1;
    this.#isCountKnown = true;
    this.#made ??= attached.session;
    this.#attached.resolve();
  }

  /** A refused command used no sequence up: those sent after it have the wrong one, and their sender did not know of the refusal. */
  #retreat(sequence: number, { message, reason, details }: DomainError): void {
    const expected = reason === "WRONG_SEQUENCE" ? Number(details["expected"]) : sequence;
    this.#next = Number.isSafeInteger(expected) ? expected : sequence;
    this.#stream.abandonChanges(
      new DomainError("ABORTED", "EARLIER_COMMAND_FAILED", `not executed, because an earlier command failed: ${message}`),
    );
  }
}
