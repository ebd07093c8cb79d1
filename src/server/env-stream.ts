/** EnvService.Session: one attached stream, its commands in order, its replies in order, and no more in flight than the window. */
import type { handleBidiStreamingCall, ServerDuplexStream } from "@grpc/grpc-js";
import { DomainError, InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Attach__Output } from "../gen/rheos/v1/Attach.ts";
import type { SessionRequest, SessionRequest__Output } from "../gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse } from "../gen/rheos/v1/SessionResponse.ts";
import type { Timing } from "../gen/rheos/v1/Timing.ts";
import { toStatus } from "../wire/errors.ts";
import { callError, requireParsed, type CallContext } from "./calls.ts";
import * as commands from "./env-commands.ts";
import type { EnvContext } from "./env-commands.ts";
import type { Attachment, Session } from "./session.ts";

type Call = ServerDuplexStream<SessionRequest__Output, SessionResponse>;
/** The part of a reply that says what came of the command. */
type Result = Omit<SessionResponse, "sequence">;

export function createSessionStream(
  context: EnvContext,
  calls: CallContext,
): handleBidiStreamingCall<SessionRequest__Output, SessionResponse> {
  return (call) => new SessionStream(context, calls, call).start();
}

class SessionStream implements Attachment {
  readonly #context: EnvContext;
  readonly #calls: CallContext;
  readonly #call: Call;
  #session: Session | undefined;
  #timing = false;
  #inFlight = 0;
  /** Replies that were written and have not left: they wait behind a reader that does not read. */
  #unsent = 0;
  #ended = false;
  /** Tells what works for this stream alone that nobody waits for it any more. */
  readonly #gone = new AbortController();
  /** Of an asynchronous session: the reply before, so that replies keep the order of their commands. */
  #replied: Promise<void> = Promise.resolve();

  constructor(context: EnvContext, calls: CallContext, call: Call) {
    this.#context = context;
    this.#calls = calls;
    this.#call = call;
  }

  start(): void {
    this.#call.on("data", (request: SessionRequest__Output) => this.#accept(request));
    this.#call.on("end", () => this.#finish());
    this.#call.on("cancelled", () => this.#detach());
    this.#call.on("error", () => this.#detach());
    this.#call.on("close", () => this.#detach());
  }

  end(error: unknown): void {
    if (this.#ended) return;
    this.#detach();
    if (error === undefined) this.#call.end();
    else this.#call.emit("error", callError(error, this.#calls.reportBug));
  }

  #accept(request: SessionRequest__Output): void {
    this.#inFlight += 1;
    this.#calls.poll.requested();
    this.#regulate();
    const arrived = performance.now();
    const session = this.#session;
    const reply = session === undefined ? this.#attach(request) : this.#run(session, request, arrived);
    const answer = (): Promise<void> =>
      reply.then(
        (result) => this.#reply(request, result),
        (error: unknown) => this.#refuse(request, error),
      );
    if (session?.flow === undefined) {
      void answer();
      return;
    }
    // It may fail before the one before it is answered, and is dealt with then.
    reply.catch(() => undefined);
    this.#replied = this.#replied.then(answer);
  }

  async #attach(request: SessionRequest__Output): Promise<Result> {
    const { attach, command } = requireParsed(request);
    if (!attach)
      throw new InvalidArgumentError(`command: expected attach as the first message, got ${command ?? "none"}`, { field: "command" });
    this.#call.pause();
    const session = await this.#target(attach);
    const before = session.attachment;
    session.attachment = this;
    session.io.renewCopies();
    before?.end(new DomainError("ABORTED", "SUPERSEDED", `another stream attached to ${session.name}`, { session: session.name }));
    this.#timing = attach.timing;
    const lastSequence = await session.query(async () => session.lastSequence);
    if (this.#ended) this.#release(session);
    else this.#session = session;
    return { attached: { session: commands.describeSession(session), lastSequence } };
  }

  async #target({ session, make }: Attach__Output): Promise<Session> {
    if (make) return await commands.make(this.#context, make);
    return this.#context.sessions.find(session?.session ?? "", session?.token ?? "");
  }

  #run(session: Session, request: SessionRequest__Output, arrived: number): Promise<Result> {
    const sequence = Number(request.sequence);
    const context = this.#context;
    switch (request.command) {
      case "step":
        if (session.flow !== undefined) return this.#exchange(session, request, arrived);
        return session.command(sequence, () =>
          this.#timed(arrived, "step", (marks) => commands.step(context, session, present(request.step), marks)),
        );
      case "reset":
        return session.command(sequence, () =>
          this.#timed(arrived, "reset", (marks) => commands.reset(session, present(request.reset), marks)),
        );
      case "restore":
        return session.command(sequence, async () => ({ restore: await commands.restore(session, present(request.restore)) }));
      case "snapshot":
        return session.query(async () => ({ snapshot: await commands.snapshot(session) }));
      case "render":
        return session.query(async () => ({ render: await commands.render(context, session, request.render) }));
      case "rollout":
        return session.query(async () => ({
          rollout: await context.rollouts.run(session, present(request.rollout), this.#gone.signal),
        }));
      case "fork":
        return session.query(async () => ({ fork: await commands.fork(context, session) }));
      case "close":
        return session.settled().then(() => ({ close: {} }));
      default:
        return Promise.reject(unexpected(request));
    }
  }

  /** A step of an asynchronous session: the batch comes when it is ready, and later commands are taken meanwhile. */
  #exchange(session: Session, request: SessionRequest__Output, arrived: number): Promise<Result> {
    return session.commandToCome(Number(request.sequence), () => {
      const taking = commands.exchange(this.#context, session, present(request.step));
      return { reply: this.#timed(arrived, "step", taking) };
    });
  }

  async #timed(arrived: number, kind: "step" | "reset", work: (marks?: commands.Marks) => Promise<object>): Promise<Result> {
    if (!this.#timing) return { [kind]: await work() };
    const marks: commands.Marks = { accepted: arrived, worked: arrived };
    const result = await work(marks);
    const micros = (from: number, to: number): number => Math.round(1000 * (to - from));
    const timing: Timing = {
      queueUs: micros(arrived, marks.accepted),
      physicsUs: micros(marks.accepted, marks.worked),
      encodeUs: micros(marks.worked, performance.now()),
    };
    return { [kind]: { ...result, timing } };
  }

  #settled(): void {
    this.#inFlight -= 1;
    this.#calls.poll.replied();
  }

  #reply(request: SessionRequest__Output, result: Result): void {
    this.#settled();
    if (this.#ended) return;
    this.#write({ sequence: request.sequence, ...result });
    if (result.close === undefined || this.#session === undefined) return;
    this.#ended = true;
    const session = this.#session;
    session.attachment = undefined;
    this.#call.end();
    this.#context.sessions.end(session, "SESSION_CLOSED").catch((error: unknown) => this.#calls.reportBug(error, session.name));
  }

  #refuse(request: SessionRequest__Output, error: unknown): void {
    this.#settled();
    if (this.#ended) return;
    if (this.#session === undefined) return this.end(error);
    this.#write({ sequence: request.sequence, status: toStatus(error, this.#calls.reportBug) });
  }

  #write(response: SessionResponse): void {
    this.#session?.touch();
    this.#unsent += 1;
    this.#call.write(response, this.#sent);
    this.#regulate();
  }

  readonly #sent = (): void => {
    this.#unsent -= 1;
    this.#regulate();
  };

  /** Reads on only while neither more commands nor more replies are under way than the window has room for. */
  #regulate(): void {
    const window = this.#session?.window ?? 1;
    const full = this.#unsent >= window || this.#inFlight >= window;
    if (full) this.#call.pause();
    else if (this.#call.isPaused()) this.#call.resume();
  }

  /** The client will send nothing more: answer what is in flight, then end. */
  #finish(): void {
    const done = this.#session?.settled() ?? Promise.resolve();
    const close = () => this.end(undefined);
    done.then(() => setImmediate(close), close);
  }

  #detach(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#gone.abort();
    if (this.#session !== undefined) this.#release(this.#session);
  }

  /** The lease runs from now. */
  #release(session: Session): void {
    if (session.attachment !== this) return;
    session.attachment = undefined;
    session.touch();
  }
}

/** The oneof said that this part is set. */
export function present<Part>(part: Part | null | undefined): Part {
  if (part === null || part === undefined) throw new InvalidArgumentError("command: expected its content, got none", { field: "command" });
  return part;
}

function unexpected(request: SessionRequest__Output | SessionRequest): DomainError {
  try {
    requireParsed(request);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  return new InvalidArgumentError(
    `command: expected reset, step, restore, snapshot, render, fork, rollout or close, got ${request.command ?? "none"}`,
    { field: "command" },
  );
}
