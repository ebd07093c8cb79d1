/** A real server on a free port of the loopback interface, and raw gRPC clients for it. */
import { credentials, Metadata, status, type ClientDuplexStream, type ServiceError } from "@grpc/grpc-js";
import pino from "pino";
import { fileURLToPath } from "node:url";
import type { SessionRequest, SessionRequest__Output } from "../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse__Output } from "../../src/gen/rheos/v1/SessionResponse.ts";
import { SERVER_DEFAULTS, type ServerConfig } from "../../src/server/config.ts";
import { startServer, type RunningServer } from "../../src/server/server.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { schema } from "../../src/wire/schema.ts";

export type { RunningServer };

const ZOO = fileURLToPath(new URL("../../zoo", import.meta.url));

/** Starts a server; the caller closes it. */
export async function testServer(overrides: Partial<ServerConfig> = {}): Promise<RunningServer & { readonly address: string }> {
  const quiet = pino({ level: "silent" });
  const server = await startServer({ ...SERVER_DEFAULTS, listen: ["127.0.0.1:0"], workers: 2, zoo: ZOO, logger: quiet, ...overrides });
  return { ...server, address: server.addresses[0] ?? "" };
}

/** Raw clients of all services. */
export function rawClients(address: string) {
  const insecure = credentials.createInsecure();
  const { EnvService, AgentService, EvaluationService, ServerService, TrainingService } = schema.rheos.v1;
  const env = new EnvService(address, insecure);
  const agent = new AgentService(address, insecure);
  const evaluation = new EvaluationService(address, insecure);
  const server = new ServerService(address, insecure);
  const training = new TrainingService(address, insecure);
  const close = () => [env, agent, evaluation, server, training].forEach((client) => client.getChannel().close()); // EnvService has a `close` of its own
  return { env, agent, evaluation, server, training, close, [Symbol.dispose]: close };
}

type UnaryMethod<Request, Response> = (request: Request, callback: (error: ServiceError | null, response?: Response) => void) => unknown;

/** A unary call as a promise; rejects with the DomainError that the server sent. */
export function call<Request, Response>(client: object, method: UnaryMethod<Request, Response>, request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    method.call(client, request, (error, response) => (error === null ? resolve(response as Response) : reject(fromCallStatus(error))));
  });
}

/** A session stream whose replies are awaited one by one. */
export class TestStream {
  readonly call: ClientDuplexStream<SessionRequest, SessionResponse__Output>;
  readonly #replies: SessionResponse__Output[] = [];
  readonly #waiting: { resolve(reply: SessionResponse__Output): void; reject(error: Error): void }[] = [];
  #failure: Error | undefined;

  constructor(client: InstanceType<typeof schema.rheos.v1.EnvService>) {
    this.call = client.Session(new Metadata());
    this.call.on("data", (reply: SessionResponse__Output) => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#replies.push(reply);
      else next.resolve(reply);
    });
    const fail = (error: Error) => {
      this.#failure ??= error;
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    this.call.on("error", (error: ServiceError) => fail(fromCallStatus(error)));
    this.call.on("status", ({ code }) => code === status.OK && fail(new Error("the stream has ended")));
  }

  send(request: SessionRequest): void {
    this.call.write(request);
  }

  /** The next reply that nobody has awaited yet. */
  next(): Promise<SessionResponse__Output> {
    const reply = this.#replies.shift();
    if (reply !== undefined) return Promise.resolve(reply);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async ask(request: SessionRequest): Promise<SessionResponse__Output> {
    this.send(request);
    return await this.next();
  }
}

/** An int64 scalar or batch as an action. */
export function discreteAction(...actions: number[]): SessionRequest__Output["step"] & object {
  const data = Buffer.from(BigInt64Array.from(actions, BigInt).buffer);
  const shape = actions.length === 1 ? [] : [actions.length];
  return { action: { tensor: { dtype: "DTYPE_INT64", shape, data }, kind: "tensor" }, envIds: [] };
}
