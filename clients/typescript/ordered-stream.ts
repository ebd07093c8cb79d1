/**
 * Requests and replies in one order over a bidirectional stream, with a bounded number in flight. When the connection breaks, a new
 * call takes over and everything unanswered is sent again, in the old order.
 */
import type { ClientDuplexStream, ServiceError } from "@grpc/grpc-js";
import { DomainError } from "../../envs/core/errors.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { isPassing, retryDelayMs, type RetryPolicy } from "./retry.ts";

/** A request and the reply that it waits for. */
export interface Exchange<Request, Response> {
  /** Whether it changes what the server holds; then it waits until no query is in flight, which, sent again, would see the change. */
  readonly changes: boolean;
  /** Asked for each time that it is sent. */
  message(): Request;
  answered(reply: Response): void;
  failed(error: DomainError): void;
}

export interface OrderedStreamConfig<Request, Response> {
  readonly open: () => ClientDuplexStream<Request, Response>;
  /** The first message of every call, and what becomes of the reply to it. Absent: a call can be used at once. */
  readonly greeting?: { message(): Request; answered(reply: Response): void } | undefined;
  /** How many may be in flight. */
  window(): number;
  /** Whether the stream is of no use any more after this error. */
  isFinal(error: DomainError): boolean;
  /** Told when connecting has failed for good or too often; everything that waited has been failed then. */
  gaveUp?(error: DomainError): void;
  readonly retry: RetryPolicy;
}

/** Stands for an exchange that nobody waits for any more, until its reply has passed. */
const IGNORED: Exchange<never, unknown> = {
  changes: true,
  message: () => undefined as never,
  answered: () => undefined,
  failed: () => undefined,
};

export class OrderedStream<Request, Response> {
  readonly #config: OrderedStreamConfig<Request, Response>;
  #call: ClientDuplexStream<Request, Response> | undefined;
  #ready = false;
  #inFlight: Exchange<Request, Response>[] = [];
  #backlog: Exchange<Request, Response>[] = [];
  /** Those in flight that change nothing. */
  #queries = 0;
  /** Broken connections since the last reply. */
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #ended: DomainError | undefined;

  constructor(config: OrderedStreamConfig<Request, Response>) {
    this.#config = config;
  }

  /** Connects, unless it is connected or about to be. */
  start(): void {
    if (this.#call === undefined && this.#timer === undefined && this.#ended === undefined) this.#connect();
  }

  /** Whether it is connected, or trying to be. */
  get isActive(): boolean {
    return this.#call !== undefined || this.#timer !== undefined;
  }

  push(exchange: Exchange<Request, Response>): void {
    if (this.#ended !== undefined) {
      exchange.failed(this.#ended);
      return;
    }
    // Whoever waits gets all tries, however many were spent while nobody did.
    if (!this.#ready && this.#backlog.length === 0) this.#failures = 0;
    this.#backlog.push(exchange);
    if (this.#ready) this.#pump();
    else this.start();
  }

  /** Fails everything that changes something and was pushed until now; what was sent already is not sent again. */
  abandonChanges(error: DomainError): void {
    for (const [i, exchange] of this.#inFlight.entries()) {
      if (!exchange.changes) continue;
      this.#inFlight[i] = IGNORED;
      exchange.failed(error);
    }
    const dropped = this.#backlog.filter(({ changes }) => changes);
    this.#backlog = this.#backlog.filter(({ changes }) => !changes);
    for (const exchange of dropped) exchange.failed(error);
  }

  /** Ends the call; everything unanswered and everything later fails with `error`. */
  end(error: DomainError): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const call = this.#call;
    this.#detach();
    this.#giveUp(error);
    call?.cancel();
  }

  #connect(): void {
    const { open, greeting } = this.#config;
    this.#timer = undefined;
    const call = open();
    this.#call = call;
    const current = () => call === this.#call;
    call.on("data", (reply: Response) => current() && this.#take(reply));
    call.on("error", (error: ServiceError) => current() && this.#lose(fromCallStatus(error)));
    call.on("end", () => current() && this.#lose(new DomainError("UNAVAILABLE", "", "the server ended the stream")));
    if (greeting !== undefined) {
      call.write(greeting.message());
      return;
    }
    this.#ready = true;
    this.#pump();
  }

  #take(reply: Response): void {
    if (!this.#ready) {
      this.#ready = true;
      // Something may be waiting that breaks every connection: only its reply counts as progress.
      if (this.#backlog.length === 0) this.#failures = 0;
      this.#config.greeting?.answered(reply);
      this.#pump();
      return;
    }
    this.#failures = 0;
    const exchange = this.#inFlight.shift();
    if (exchange?.changes === false) this.#queries -= 1;
    exchange?.answered(reply);
    if (this.#backlog.length > 0) this.#pump();
  }

  #pump(): void {
    const window = this.#config.window();
    while (this.#inFlight.length < window) {
      const next = this.#backlog[0];
      if (next === undefined || (next.changes && this.#queries > 0)) return;
      this.#backlog.shift();
      if (!next.changes) this.#queries += 1;
      this.#inFlight.push(next);
      this.#call?.write(next.message());
    }
  }

  #lose(error: DomainError): void {
    this.#detach();
    if (this.#config.isFinal(error)) {
      this.end(error);
      return;
    }
    this.#failures += 1;
    if (!isPassing(error) || this.#failures > this.#config.retry.attempts) {
      this.#failures = 0;
      this.#giveUp(error);
    } else if (this.#config.greeting !== undefined || this.#backlog.length > 0) {
      this.#timer = setTimeout(() => this.#connect(), retryDelayMs(this.#config.retry, this.#failures));
    }
  }

  #detach(): void {
    this.#call = undefined;
    this.#ready = false;
    this.#backlog = [...this.#inFlight.filter((exchange) => exchange !== IGNORED), ...this.#backlog];
    this.#inFlight = [];
    this.#queries = 0;
  }

  #giveUp(error: DomainError): void {
    const waiting = this.#backlog;
    this.#backlog = [];
    for (const exchange of waiting) exchange.failed(error);
    this.#config.gaveUp?.(error);
  }
}
