/** The live sessions: limits, names and tokens, leases, and the memory of those that are gone. */
import { randomBytes } from "node:crypto";
import { DomainError, NotFoundError } from "../../envs/core/errors.ts";
import { withKwargs } from "../../envs/core/registry.ts";
import { vectorLayout } from "../../envs/core/vector-layout.ts";
import { createInlineHost } from "../workers/inline-host.ts";
import type { EnvPool } from "../workers/env-pool.ts";
import { placeHost, roomOf } from "../workers/placement.ts";
import type { AsyncHost, HostRequest, VectorHost } from "../workers/vector-host.ts";
import type { WorldPools } from "../workers/world-pools.ts";
import { AsyncFlow } from "./async-flow.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";
import { Session, type SessionConfig } from "./session.ts";
import { SessionIo } from "./session-io.ts";

const SWEEP_INTERVAL_MS = 100;
const REMEMBERED_NAMES = 10_000;
/** A session remembers as many replies as fit into this, within the bounds below. */
const REPLY_MEMORY_BYTES = 4 * 1024 * 1024;
const MAX_WINDOW = 16;
const MIN_WINDOW = 2;

/** Time of one picture, roughly. */
const PICTURE_MICROS = 2000;

export type Ending = "LEASE_EXPIRED" | "SESSION_CLOSED";

export class SessionTable {
  readonly #config: ServerConfig;
  readonly #catalogue: Catalogue;
  readonly #pools: WorldPools<EnvPool>;
  readonly #instance: string;
  readonly #sessions = new Map<string, Session>();
  readonly #endings = new Map<string, Ending>();
  readonly #sweeper: NodeJS.Timeout;
  #count = 0;
  #envs = 0;
  #inlineMicros = 0;
  #draining = false;

  constructor(config: ServerConfig, catalogue: Catalogue, pools: WorldPools<EnvPool>, instance: string) {
    this.#config = config;
    this.#catalogue = catalogue;
    this.#pools = pools;
    this.#instance = instance;
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_INTERVAL_MS).unref();
  }

  get size(): number {
    return this.#sessions.size;
  }

  get envs(): number {
    return this.#envs;
  }

  /** From now on no new sessions. */
  refuseNew(): void {
    this.#draining = true;
  }

  /** In the order of their names. */
  list(): Session[] {
    return [...this.#sessions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws DomainError RESOURCE_EXHAUSTED naming the limit, UNAVAILABLE while draining */
  async create(config: SessionConfig): Promise<Session> {
    const numEnvs = config.batch ?? 1;
    this.#admit(numEnvs);
    try {
      const session = await this.#build(config, numEnvs);
      this.#sessions.set(session.name, session);
      return session;
    } catch (error) {
      this.#count -= 1;
      this.#envs -= numEnvs;
      throw error;
    }
  }

  /** @throws NotFoundError (LEASE_EXPIRED, SESSION_CLOSED or UNKNOWN_SESSION), DomainError UNAUTHENTICATED or PERMISSION_DENIED for the token */
  find(name: string, token: string): Session {
    const session = this.#sessions.get(name);
    if (session === undefined) throw this.#missing(name);
    if (token === "")
      throw new DomainError("UNAUTHENTICATED", "NO_TOKEN", `token: expected the token of ${name}, got none`, { session: name });
    if (token !== session.token) throw new DomainError("PERMISSION_DENIED", "WRONG_TOKEN", `token: not that of ${name}`, { session: name });
    return session;
  }

  /** Whether a session of this name was closed, so that closing it again succeeds. */
  wasClosed(name: string): boolean {
    return this.#endings.get(name) === "SESSION_CLOSED";
  }

  /** Ends a session and frees its environments once the command that runs has ended. */
  async end(session: Session, ending: Ending): Promise<void> {
    if (!this.#sessions.delete(session.name)) return;
    this.#endings.set(session.name, ending);
    if (this.#endings.size > REMEMBERED_NAMES) this.#endings.delete(this.#endings.keys().next().value ?? "");
    session.attachment?.end(ending === "LEASE_EXPIRED" ? this.#missing(session.name) : undefined);
    this.#count -= 1;
    this.#envs -= session.config.batch ?? 1;
    if (session.host.placement === "inline") this.#inlineMicros -= roomOf(shownMicros(session.config) * session.host.layout.numEnvs);
    await session.query(() => session.host.close());
  }

  /** Ends all sessions. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await Promise.all(this.list().map((session) => this.end(session, "SESSION_CLOSED")));
  }

  async #build(config: SessionConfig, numEnvs: number): Promise<Session> {
    const { world, autoreset, observationDtype, batch } = config;
    const { spec, kwargs, observationSpace, actionSpace } = world;
    const infoFields = config.withInfos ? withKwargs(spec.infoFields, kwargs) : [];
    const layout = vectorLayout({ numEnvs, autoreset, observationSpace, actionSpace, infoFields, observationDtype });
    const host = await this.#place({ envId: spec.id, kwargs, layout }, config);
    const { actionBounds, withInfos, batchSize = 0 } = config;
    const window = Math.min(MAX_WINDOW, Math.max(MIN_WINDOW, Math.floor(REPLY_MEMORY_BYTES / layout.byteLength)));
    const io = new SessionIo({ world, host, batch, actionBounds, withInfos, window });
    const flow = host.stepping === "one-by-one" ? new AsyncFlow({ world, host, batchSize, actionBounds, withInfos }) : undefined;
    const name = `${this.#instance}/${randomBytes(8).toString("hex")}`;
    return new Session({ name, token: randomBytes(16).toString("hex"), config, host, io, flow, window });
  }

  async #place(request: HostRequest, config: SessionConfig): Promise<VectorHost | AsyncHost> {
    const { spec } = config.world;
    const pool = await this.#pools.of(spec);
    if (config.batchSize !== undefined) return await pool.createAsync(request, shownMicros(config));
    const micros = shownMicros(config) * request.layout.numEnvs;
    const isOnThreads = spec.confined === true || placeHost(micros, this.#inlineMicros) === "threads";
    if (isOnThreads) return await pool.create(request, shownMicros(config));
    this.#inlineMicros += roomOf(micros);
    try {
      return createInlineHost(spec, request, await this.#catalogue.enginesFor(spec));
    } catch (error) {
      this.#inlineMicros -= roomOf(micros);
      throw error;
    }
  }

  #admit(numEnvs: number): void {
    const { maxSessions, maxEnvs, maxEnvsPerSession } = this.#config;
    if (this.#draining) throw new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down and takes no new sessions");
    const exhausted = (limit: string, value: number): never => {
      throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `${limit}: the limit is ${value}`, { limit, value });
    };
    if (numEnvs > maxEnvsPerSession) exhausted("max_envs_per_session", maxEnvsPerSession);
    if (this.#count >= maxSessions) exhausted("max_sessions", maxSessions);
    if (this.#envs + numEnvs > maxEnvs) exhausted("max_envs", maxEnvs);
    this.#count += 1;
    this.#envs += numEnvs;
  }

  #missing(name: string): NotFoundError {
    const ending = this.#endings.get(name);
    const why = ending === "LEASE_EXPIRED" ? "its lease has expired" : ending === "SESSION_CLOSED" ? "it was closed" : "no such session";
    return new NotFoundError(`${name}: ${why}`, { kind: "session", name }, ending ?? "UNKNOWN_SESSION");
  }

  #sweep(): void {
    const now = Date.now();
    for (const session of this.#sessions.values()) {
      if (session.isHeld || session.expiresAt > now) continue;
      this.end(session, "LEASE_EXPIRED").catch((error: unknown) =>
        this.#config.logger.error({ err: error, session: session.name }, "freeing a session failed"),
      );
    }
  }
}

/** Expected time of one environment's step. */
export function stepMicros({ world: { spec, kwargs } }: SessionConfig): number {
  return withKwargs(spec.stepMicros, kwargs);
}

/** The same with a picture: what is drawn belongs on the threads, and on all of them. */
function shownMicros(config: SessionConfig): number {
  return stepMicros(config) + (config.world.kwargs["render_mode"] === null ? 0 : PICTURE_MICROS);
}
