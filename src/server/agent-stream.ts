/** AgentService.Session: requests in order, replies in the same order, a bounded number in flight. */
import type { handleBidiStreamingCall, ServerDuplexStream } from "@grpc/grpc-js";
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { AgentServiceSessionRequest__Output as Request } from "../gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionResponse as Response } from "../gen/rheos/v1/AgentServiceSessionResponse.ts";
import { toStatus } from "../wire/errors.ts";
import type { AgentQueries, Answer } from "./agent-queries.ts";
import { callError, requireParsed, type CallContext } from "./calls.ts";

type Call = ServerDuplexStream<Request, Response>;
type Reply = Omit<Response, "tag">;

/** Requests that are read before the first of them is answered. */
const MAX_IN_FLIGHT = 16;

/** The open streams of a server, so that it can end them. */
export class AgentStreams {
  readonly #open = new Set<AgentStream>();

  readonly handler = (queries: () => Promise<AgentQueries>, calls: CallContext): handleBidiStreamingCall<Request, Response> => {
    return (call) => {
      const stream = new AgentStream(calls, call, () => this.#open.delete(stream));
      this.#open.add(stream);
      stream.start(queries);
    };
  };

  /** Ends all of them with this error, after the replies to what they have read. */
  async end(cause: unknown): Promise<void> {
    await Promise.all([...this.#open].map((stream) => stream.finish(cause)));
  }
}

class AgentStream {
  readonly #calls: CallContext;
  readonly #call: Call;
  readonly #forget: () => void;
  /** Settles when all replies so far are written; never rejects. */
  #tail: Promise<void> = Promise.resolve();
  #inFlight = 0;
  #blocked = false;
  #finishing = false;
  #ended = false;

  constructor(calls: CallContext, call: Call, forget: () => void) {
    this.#calls = calls;
    this.#call = call;
    this.#forget = forget;
  }

  /** @param open gives what answers; nothing is read before */
  start(open: () => Promise<AgentQueries>): void {
    const call = this.#call;
    const listen = async (): Promise<void> => {
      const queries = await open();
      call.on("data", (request: Request) => this.#accept(queries, request));
      call.on("end", () => void this.finish(undefined));
    };
    listen().catch((error: unknown) => this.#end(error));
    for (const event of ["cancelled", "error", "close"]) call.on(event, () => this.#stop());
    call.on("drain", () => {
      this.#blocked = false;
      this.#regulate();
    });
  }

  /** Answers what was read, then ends. @param error undefined = the client has finished */
  async finish(error: unknown): Promise<void> {
    this.#finishing = true;
    this.#regulate();
    await this.#tail;
    this.#end(error);
  }

  #end(error: unknown): void {
    if (this.#ended) return;
    this.#stop();
    if (error === undefined) this.#call.end();
    else this.#call.emit("error", callError(error, this.#calls.reportBug));
  }

  #accept(queries: AgentQueries, request: Request): void {
    this.#calls.poll.requested();
    const reply = this.#answer(queries, request);
    if (this.#inFlight === 0 && !(reply instanceof Promise)) return this.#reply(request, reply);
    this.#inFlight += 1;
    this.#regulate();
    this.#tail = this.#tail.then(async () => {
      const settled = await reply;
      this.#inFlight -= 1;
      this.#reply(request, settled);
    });
  }

  /** Never throws or rejects: errors are replies. */
  #answer(queries: AgentQueries, request: Request): Answer<Reply> {
    const refuse = (error: unknown): Reply => ({ status: toStatus(error, this.#calls.reportBug) });
    try {
      const reply = dispatch(queries, requireParsed(request), this);
      return reply instanceof Promise ? reply.catch(refuse) : reply;
    } catch (error) {
      return refuse(error);
    }
  }

  #reply(request: Request, reply: Reply): void {
    this.#calls.poll.replied();
    if (this.#ended) return;
    const { tag } = request;
    if (!this.#call.write(tag ? { ...reply, tag } : reply)) this.#blocked = true;
    this.#regulate();
  }

  /** Reads on only while the client reads too and not too many are in flight. */
  #regulate(): void {
    if (this.#blocked || this.#finishing || this.#inFlight >= MAX_IN_FLIGHT) this.#call.pause();
    else if (this.#call.isPaused()) this.#call.resume();
  }

  #stop(): void {
    this.#ended = true;
    this.#forget();
  }
}

function labelled<Response>(answer: Answer<Response>, label: (response: Response) => Reply): Answer<Reply> {
  return answer instanceof Promise ? answer.then(label) : label(answer);
}

/** @param asker the stream that it came by */
function dispatch(queries: AgentQueries, request: Request, asker: object): Answer<Reply> {
  const { request: kind, act, logProb, sample, toLatent, fromLatent } = request;
  if (act) return labelled(queries.act(act, asker), (response) => ({ act: response }));
  if (logProb) return labelled(queries.logProb(logProb), (response) => ({ logProb: response }));
  if (sample) return labelled(queries.sample(sample), (response) => ({ sample: response }));
  if (toLatent) return labelled(queries.toLatent(toLatent), (response) => ({ toLatent: response }));
  if (fromLatent) return labelled(queries.fromLatent(fromLatent), (response) => ({ fromLatent: response }));
  throw new InvalidArgumentError(`request: expected act, log_prob, sample, to_latent or from_latent, got ${kind ?? "none"}`, {
    field: "request",
  });
}
