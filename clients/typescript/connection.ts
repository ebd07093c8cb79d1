/** One HTTP/2 connection to a server: the services over it, metadata, and unary calls as promises. */
import {
  Channel,
  credentials,
  Metadata,
  type CallOptions,
  type ChannelCredentials,
  type ChannelOptions,
  type ClientDuplexStream,
  type ClientUnaryCall,
  type requestCallback,
} from "@grpc/grpc-js";
import { setTimeout as sleep } from "node:timers/promises";
import { ClosedError, type DomainError } from "../../envs/core/errors.ts";
import type { AgentServiceSessionRequest } from "../../src/gen/rheos/v1/AgentServiceSessionRequest.ts";
import type { AgentServiceSessionResponse__Output } from "../../src/gen/rheos/v1/AgentServiceSessionResponse.ts";
import type { SessionRequest } from "../../src/gen/rheos/v1/SessionRequest.ts";
import type { SessionResponse__Output } from "../../src/gen/rheos/v1/SessionResponse.ts";
import { encodeAgentRequest } from "../../src/wire/act-request.ts";
import { decodeAgentResponse } from "../../src/wire/act-response.ts";
import { fromCallStatus } from "../../src/wire/errors.ts";
import { schema } from "../../src/wire/schema.ts";
import { encodeSessionRequest } from "../../src/wire/session-request.ts";
import { decodeSessionResponse } from "../../src/wire/session-response.ts";
import { isPassing, RETRY_DEFAULTS, retryDelayMs, type RetryPolicy } from "./retry.ts";

/** PEM texts. `cert` and `key` are the client's own, for servers that ask for them. */
export interface TlsOptions {
  /** Certificate authorities to trust; absent = the system's. */
  readonly ca?: Buffer | undefined;
  readonly cert?: Buffer | undefined;
  readonly key?: Buffer | undefined;
  /** The name that the server's certificate must carry, where it is not that of the target. */
  readonly serverName?: string | undefined;
}

export interface ConnectOptions {
  /** Sent as `authorization: Bearer …` with every call. */
  readonly token?: string | undefined;
  /** `true` trusts the system's authorities; absent or false = plaintext. */
  readonly tls?: boolean | TlsOptions | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** For each unary call; 60 s by default. */
  readonly callTimeoutMs?: number | undefined;
}

/** Something that lives on a connection and ends before it. */
export interface Owned {
  close(): Promise<void>;
}

/** Starts a unary call. */
export type StartCall<Response> = (metadata: Metadata, options: CallOptions, callback: requestCallback<Response>) => ClientUnaryCall;

const SESSION_KEY = "rheos-session";
const CALL_TIMEOUT_MS = 60_000;

/** Retries are done here, where it is known what may be repeated; the server decides what is too large. */
const CHANNEL_OPTIONS: ChannelOptions = {
  "grpc.enable_retries": 0,
  "grpc.use_local_subchannel_pool": 1,
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
  "grpc.keepalive_time_ms": 20_000,
  "grpc.keepalive_timeout_ms": 10_000,
};

export class Connection {
  readonly target: string;
  readonly retry: RetryPolicy;
  readonly env: InstanceType<typeof schema.rheos.v1.EnvService>;
  readonly agent: InstanceType<typeof schema.rheos.v1.AgentService>;
  readonly evaluation: InstanceType<typeof schema.rheos.v1.EvaluationService>;
  readonly server: InstanceType<typeof schema.rheos.v1.ServerService>;
  readonly training: InstanceType<typeof schema.rheos.v1.TrainingService>;
  readonly #channel: Channel;
  readonly #token: string | undefined;
  readonly #callTimeoutMs: number;
  readonly #owned = new Set<Owned>();
  #closing: Promise<void> | undefined;

  constructor(target: string, { token, tls = false, retry, callTimeoutMs = CALL_TIMEOUT_MS }: ConnectOptions) {
    const security = channelCredentials(tls);
    this.target = target;
    this.retry = { ...RETRY_DEFAULTS, ...retry };
    this.#token = token;
    this.#callTimeoutMs = callTimeoutMs;
    this.#channel = new Channel(target, security, { ...CHANNEL_OPTIONS, ...backoffOptions(this.retry), ...serverNameOptions(tls) });
    const options = { channelOverride: this.#channel };
    const { EnvService, AgentService, EvaluationService, ServerService, TrainingService } = schema.rheos.v1;
    this.env = new EnvService(target, security, options);
    this.agent = new AgentService(target, security, options);
    this.evaluation = new EvaluationService(target, security, options);
    this.server = new ServerService(target, security, options);
    this.training = new TrainingService(target, security, options);
  }

  /** @param session name of the session that the call is about */
  metadata(session?: string): Metadata {
    const metadata = new Metadata();
    if (this.#token !== undefined) metadata.set("authorization", `Bearer ${this.#token}`);
    if (session !== undefined) metadata.set(SESSION_KEY, session);
    return metadata;
  }

  /**
   * Makes a unary call that may be repeated.
   * @param timeoutMs of each try; Infinity = none
   * @throws DomainError when it fails for good, or once too often
   */
  async unary<Response>(start: StartCall<Response>, timeoutMs = this.#callTimeoutMs): Promise<Response> {
    for (let failures = 0; ;) {
      this.requireOpen();
      const outcome = await this.#once(start, timeoutMs);
      if ("response" in outcome) return outcome.response;
      failures += 1;
      if (!isPassing(outcome.error) || failures > this.retry.attempts) throw outcome.error;
      await sleep(retryDelayMs(this.retry, failures));
    }
  }

  /** Opens a session stream. @param session its name, where it is known */
  openSession(session: string | undefined): ClientDuplexStream<SessionRequest, SessionResponse__Output> {
    const { path } = schema.rheos.v1.EnvService.service.Session;
    return this.env.makeBidiStreamRequest(path, encodeSessionRequest, decodeSessionResponse, this.metadata(session));
  }

  /** Opens a stream of questions to agents. */
  openAgentStream(): ClientDuplexStream<AgentServiceSessionRequest, AgentServiceSessionResponse__Output> {
    const { path } = schema.rheos.v1.AgentService.service.Session;
    return this.agent.makeBidiStreamRequest(path, encodeAgentRequest, decodeAgentResponse, this.metadata());
  }

  /** @throws ClosedError */
  requireOpen(): void {
    if (this.#closing !== undefined) throw new ClosedError(`the client of ${this.target} was closed`);
  }

  /** @throws ClosedError when it is too late */
  own(owned: Owned): void {
    this.requireOpen();
    this.#owned.add(owned);
  }

  disown(owned: Owned): void {
    this.#owned.delete(owned);
  }

  /** Closes all that lives on it, then the connection itself. */
  close(): Promise<void> {
    this.#closing ??= Promise.all([...this.#owned].map((owned) => owned.close())).then(() => this.#channel.close());
    return this.#closing;
  }

  #once<Response>(start: StartCall<Response>, timeoutMs: number): Promise<{ response: Response } | { error: DomainError }> {
    const deadline = timeoutMs === Infinity ? {} : { deadline: Date.now() + timeoutMs };
    return new Promise((resolve) => {
      start(this.metadata(), deadline, (failure, response) => {
        if (response !== undefined) resolve({ response });
        else resolve({ error: fromCallStatus(failure ?? MISSING_RESPONSE) });
      });
    });
  }
}

const MISSING_RESPONSE = { code: 13, details: "the call ended without a response", metadata: new Metadata() };

function channelCredentials(tls: boolean | TlsOptions): ChannelCredentials {
  if (tls === false) return credentials.createInsecure();
  const { ca = null, key = null, cert = null } = tls === true ? {} : tls;
  return credentials.createSsl(ca, key, cert);
}

/** The channel connects at the pace of the tries that wait for it. */
function backoffOptions({ initialDelayMs, maxDelayMs }: RetryPolicy): ChannelOptions {
  return { "grpc.initial_reconnect_backoff_ms": initialDelayMs, "grpc.max_reconnect_backoff_ms": maxDelayMs };
}

function serverNameOptions(tls: boolean | TlsOptions): ChannelOptions {
  if (typeof tls === "boolean" || tls.serverName === undefined) return {};
  return { "grpc.ssl_target_name_override": tls.serverName, "grpc.default_authority": tls.serverName };
}
