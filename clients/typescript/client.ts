/** A client of a server: environments, vectors, agents, evaluations. `connect` makes one. */
import { DomainError, InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { DeleteResponse__Output } from "../../src/gen/rheos/v1/DeleteResponse.ts";
import type { GetAgentResponse__Output } from "../../src/gen/rheos/v1/GetAgentResponse.ts";
import type { GetEnvSpecResponse__Output } from "../../src/gen/rheos/v1/GetEnvSpecResponse.ts";
import type { ListAgentsResponse__Output } from "../../src/gen/rheos/v1/ListAgentsResponse.ts";
import type { ListEnvSpecsResponse__Output } from "../../src/gen/rheos/v1/ListEnvSpecsResponse.ts";
import type { GetRunResponse__Output } from "../../src/gen/rheos/v1/GetRunResponse.ts";
import type { ListRunsResponse__Output } from "../../src/gen/rheos/v1/ListRunsResponse.ts";
import type { StartRunResponse__Output } from "../../src/gen/rheos/v1/StartRunResponse.ts";
import type { VerifyResponse__Output } from "../../src/gen/rheos/v1/VerifyResponse.ts";
import { decodeEnvSpec, type EnvSpec } from "../../src/wire/decode-env-spec.ts";
import { decodeAgent, type AgentDescription } from "./agent-description.ts";
import { RemoteAgent } from "./agent.ts";
import { RemoteAsyncVector } from "./async-vector.ts";
import { Connection, type ConnectOptions } from "./connection.ts";
import { RemoteEnvironment } from "./environment.ts";
import { encodeEvaluation, Evaluation, type EvaluateOptions } from "./evaluation.ts";
import { isPassing } from "./retry.ts";
import { encodeMake, type MakeAsyncVectorOptions, type MakeOptions, type MakeVectorOptions } from "./make.ts";
import { exportAgent, upload, uploadHeader, type ExportOptions, type UploadOptions } from "./models.ts";
import { decodeReceipt, encodeReceipt, type Receipt } from "./receipt.ts";
import { askServerInfo, type ServerInfo } from "./server-info.ts";
import { Session, type Credentials } from "./session.ts";
import { encodeTraining, RemoteRun, type TrainOptions } from "./training.ts";
import { RemoteVector } from "./vector.ts";

/** Outcome of replaying a receipt. */
export interface Verification {
  /** Whether everything came out the same. */
  readonly valid: boolean;
  /** In a sentence. */
  readonly explanation: string;
  /** The first step that differs, 0 = the reset; null where valid or not located. */
  readonly firstStep: number | null;
  /** The first field that differs; empty where valid. */
  readonly field: string;
  /** What the replay gave; null where it could not be played. */
  readonly replayed: Receipt | null;
}

/**
 * Connects to a server and asks it who it is.
 * @param target `host:port` or `unix:/path`
 * @throws DomainError UNAVAILABLE when nobody answers, UNAUTHENTICATED for a wrong token
 */
export async function connect(target: string, options: ConnectOptions = {}): Promise<Client> {
  const connection = new Connection(target, options);
  try {
    return new Client(connection, await askServerInfo(connection));
  } catch (error) {
    await connection.close();
    throw error instanceof DomainError && isPassing(error) ? nobodyAnswers(target, error) : error;
  }
}

function nobodyAnswers(target: string, { message }: DomainError): DomainError {
  const [, cause] = /Last error: (?:Error: )?(.*?)\.? Resolution note/s.exec(message) ?? [];
  return new DomainError("UNAVAILABLE", "NO_SERVER", `${target}: no server answers (${cause ?? message})`, { target });
}

export class Client implements AsyncDisposable {
  /** As it was when the client connected. */
  readonly info: ServerInfo;
  readonly #connection: Connection;

  constructor(connection: Connection, info: ServerInfo) {
    this.#connection = connection;
    this.info = info;
  }

  /** The environments of the server, ordered by id. */
  async envs(): Promise<EnvSpec[]> {
    return await allPages(async (pageToken) => {
      const { specs, nextPageToken } = await this.#connection.unary<ListEnvSpecsResponse__Output>((metadata, options, done) =>
        this.#connection.env.listEnvSpecs({ pageToken }, metadata, options, done),
      );
      return { items: specs.map(decodeEnvSpec), nextPageToken };
    });
  }

  /** One environment, with default arguments. @throws DomainError NOT_FOUND listing the nearest names */
  async env(id: string): Promise<EnvSpec> {
    const { spec } = await this.#connection.unary<GetEnvSpecResponse__Output>((metadata, options, done) =>
      this.#connection.env.getEnvSpec({ id }, metadata, options, done),
    );
    invariant(spec !== null, "the server sent no spec");
    return decodeEnvSpec(spec);
  }

  /** The agents of the server, ordered by name. @param envId only those of this environment */
  async agents(envId = ""): Promise<AgentDescription[]> {
    return await allPages(async (pageToken) => {
      const { agents, nextPageToken } = await this.#connection.unary<ListAgentsResponse__Output>((metadata, options, done) =>
        this.#connection.agent.listAgents({ pageToken, envId }, metadata, options, done),
      );
      return { items: agents.map(decodeAgent), nextPageToken };
    });
  }

  /** Makes an environment. @throws DomainError NOT_FOUND, INVALID_ARGUMENT for bad arguments, RESOURCE_EXHAUSTED at a limit */
  async make(id: string, options: MakeOptions = {}): Promise<RemoteEnvironment> {
    return new RemoteEnvironment(this.#connection, await Session.open(this.#connection, encodeMake(id, options)));
  }

  /** Makes N environments that step together. @throws DomainError as `make` */
  async makeVec(id: string, options: MakeVectorOptions): Promise<RemoteVector> {
    requirePositive("numEnvs", options.numEnvs, id);
    return new RemoteVector(this.#connection, await Session.open(this.#connection, encodeMake(id, options)));
  }

  /** Makes N environments that are stepped one by one; the B that are ready first hand their results over. @throws DomainError as `make` */
  async makeAsyncVec(id: string, options: MakeAsyncVectorOptions): Promise<RemoteAsyncVector> {
    requirePositive("numEnvs", options.numEnvs, id);
    requirePositive("batchSize", options.batchSize, id);
    return new RemoteAsyncVector(this.#connection, await Session.open(this.#connection, encodeMake(id, options)));
  }

  /**
   * Goes on with an environment or vector that another client made and left, or is robbed of.
   * @throws DomainError NOT_FOUND, PERMISSION_DENIED, INVALID_ARGUMENT for one that is stepped one by one
   */
  async attach(credentials: Credentials): Promise<RemoteEnvironment | RemoteVector> {
    const session = await this.#attach(credentials, false);
    return session.made.numEnvs === 0 ? new RemoteEnvironment(this.#connection, session) : new RemoteVector(this.#connection, session);
  }

  /** As `attach`, for environments that are stepped one by one. */
  async attachAsyncVec(credentials: Credentials): Promise<RemoteAsyncVector> {
    return new RemoteAsyncVector(this.#connection, await this.#attach(credentials, true));
  }

  /** @param name `{algorithm}/{env id}`, optionally with `@version` @throws DomainError NOT_FOUND listing the nearest names */
  async agent(name: string): Promise<RemoteAgent> {
    const { agent } = await this.#connection.unary<GetAgentResponse__Output>((metadata, options, done) =>
      this.#connection.agent.getAgent({ name }, metadata, options, done),
    );
    invariant(agent !== null, "the server sent no agent");
    return new RemoteAgent(this.#connection, decodeAgent(agent));
  }

  /**
   * Brings a policy of one's own, an ONNX model. @param name `{algorithm}/{env id}`; the server adds the next version @param file its bytes
   * @throws DomainError INVALID_ARGUMENT with what is wrong with the model, RESOURCE_EXHAUSTED when it is too large
   */
  async upload(name: string, file: Uint8Array, options: UploadOptions = {}): Promise<AgentDescription> {
    const [envId = ""] = (options.envId ?? name.slice(name.indexOf("/") + 1)).split("@");
    const spec = options.test === undefined ? undefined : await this.env(envId);
    return await upload(this.#connection, uploadHeader(name, options, spec), file);
  }

  /** Removes an agent that was uploaded. @returns its name, with the version @throws DomainError FAILED_PRECONDITION for any other */
  async deleteAgent(name: string): Promise<string> {
    const reply = await this.#connection.unary<DeleteResponse__Output>((metadata, options, done) =>
      this.#connection.agent.delete({ name }, metadata, options, done),
    );
    return reply.name;
  }

  /** An agent as an ONNX model. @throws DomainError UNIMPLEMENTED for agents that ONNX cannot express */
  async exportAgent(name: string, options: ExportOptions = {}): Promise<Uint8Array> {
    return await exportAgent(this.#connection, name, options);
  }

  /** Lets an agent play episodes inside the server. Failures, such as unknown names, come with the first episode or the report. */
  evaluate(agent: string, envId: string, options: EvaluateOptions): Evaluation {
    const request = encodeEvaluation(agent, envId, options);
    const start = () => {
      this.#connection.requireOpen();
      return this.#connection.evaluation.evaluate(request, this.#connection.metadata());
    };
    return new Evaluation(start, options, this.#connection.target);
  }

  /**
   * Starts a training run inside the server, which begins when those before it have ended.
   * @throws DomainError NOT_FOUND and INVALID_ARGUMENT with the nearest names, RESOURCE_EXHAUSTED for a full queue
   */
  async train(algorithm: string, envId: string, options: TrainOptions = {}): Promise<RemoteRun> {
    const request = encodeTraining(algorithm, envId, options);
    const { run } = await this.#connection.unary<StartRunResponse__Output>((metadata, callOptions, done) =>
      this.#connection.training.startRun(request, metadata, callOptions, done),
    );
    invariant(run !== null, "the server sent no run");
    return new RemoteRun(this.#connection, run);
  }

  /** The training runs of the server, ordered by name. */
  async runs(): Promise<RemoteRun[]> {
    return await allPages(async (pageToken) => {
      const { runs, nextPageToken } = await this.#connection.unary<ListRunsResponse__Output>((metadata, options, done) =>
        this.#connection.training.listRuns({ pageToken }, metadata, options, done),
      );
      return { items: runs.map((run) => new RemoteRun(this.#connection, run)), nextPageToken };
    });
  }

  /** A training run by its name. @throws DomainError NOT_FOUND listing the nearest names */
  async run(name: string): Promise<RemoteRun> {
    const { run } = await this.#connection.unary<GetRunResponse__Output>((metadata, options, done) =>
      this.#connection.training.getRun({ name }, metadata, options, done),
    );
    invariant(run !== null, "the server sent no run");
    return new RemoteRun(this.#connection, run);
  }

  /** Plays an episode again and compares. */
  async verify(receipt: Receipt): Promise<Verification> {
    const reply = await this.#connection.unary<VerifyResponse__Output>(
      (metadata, options, done) => this.#connection.evaluation.verify({ receipt: encodeReceipt(receipt) }, metadata, options, done),
      Infinity,
    );
    const { valid, explanation, firstStep, field, replayed } = reply;
    return { valid, explanation, firstStep: firstStep ?? null, field, replayed: replayed === null ? null : decodeReceipt(replayed) };
  }

  /** @param isAsync what the session must be */
  async #attach(credentials: Credentials, isAsync: boolean): Promise<Session> {
    const session = await Session.open(this.#connection, { session: credentials });
    if (session.made.batchSize > 0 === isAsync) return session;
    session.leave();
    const which = isAsync ? "an asynchronous session, got another" : "a session that is not asynchronous, got one: use attachAsyncVec";
    throw new InvalidArgumentError(`session: expected ${which} (${credentials.session})`, { field: "session" });
  }

  /** What the server is and can do, now. */
  async serverInfo(): Promise<ServerInfo> {
    return await askServerInfo(this.#connection);
  }

  /** @returns the time of one round trip, ms */
  async ping(): Promise<number> {
    const start = performance.now();
    await askServerInfo(this.#connection);
    return performance.now() - start;
  }

  /** Closes all that was made with it, then the connection. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function requirePositive(name: "numEnvs" | "batchSize", value: number, id: string): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  const field = name === "numEnvs" ? "num_envs" : "batch_size";
  throw new InvalidArgumentError(`${name}: expected an integer of at least 1, got ${value} (${id})`, { field });
}

async function allPages<Item>(ask: (pageToken: string) => Promise<{ items: Item[]; nextPageToken: string }>): Promise<Item[]> {
  const all: Item[] = [];
  let token = "";
  do {
    const { items, nextPageToken } = await ask(token);
    all.push(...items);
    token = nextPageToken;
  } while (token !== "");
  return all;
}
