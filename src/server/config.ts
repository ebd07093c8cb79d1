/** What a server can be told, and what it does when it is not told. */
import type { Logger } from "pino";
import type { Backend } from "../backends/index.ts";

export interface ServerConfig {
  /** `host:port` (0 = any free port) or `unix:PATH`. */
  readonly listen: readonly string[];
  /** `host:port` of the Prometheus endpoint; absent = none. */
  readonly metricsListen?: string | undefined;
  readonly logger: Logger;
  /** Live sessions. */
  readonly maxSessions: number;
  /** Environments of all sessions together. */
  readonly maxEnvs: number;
  readonly maxEnvsPerSession: number;
  readonly maxMessageBytes: number;
  /** Of a model that is uploaded. */
  readonly maxModelBytes: number;
  /** Threads that step environments; 0 = one per core. */
  readonly workers: number;
  /** How long a session outlives its last command, unless `Make` says otherwise. */
  readonly leaseTtlMs: number;
  /** Longest lease a client may ask for. */
  readonly maxLeaseTtlMs: number;
  /** How long a drain waits for sessions to end by themselves. */
  readonly drainDeadlineMs: number;
  /** After so long without a sign of life, a peer is asked for one … */
  readonly keepaliveIntervalMs: number;
  /** … and given up after so long without an answer. */
  readonly keepaliveTimeoutMs: number;
  /** Every call must carry `authorization: Bearer TOKEN`; absent = open. */
  readonly token?: string | undefined;
  /** PEM texts; absent = plaintext. With `clientCa`, clients must present a certificate (mutual TLS). */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer; readonly clientCa?: Buffer | undefined } | undefined;
  /** Longest that a request for actions waits for others, to be answered together; 0 = only with those that wait anyway. */
  readonly maxActDelayMs: number;
  /** How long the event loop looks for the next request after a reply, while clients step in lock-step; 0 = it sleeps. See `busy-poll.ts`. */
  readonly busyPollMs: number;
  /** What agents compute on; absent = `wasm`. Densities are in float64 on `js` whatever it is. */
  readonly backend?: Backend | undefined;
  /** Directory of trained agents. */
  readonly zoo: string;
  /** Directory where runs leave their agents, also while the server serves; it need not exist. Absent = the zoo alone. */
  readonly agents?: string | undefined;
  /** Absent = no training runs. */
  readonly training?: TrainingConfig | undefined;
}

export interface TrainingConfig {
  /** Directory of runs; made with the first one. */
  readonly runs: string;
  /** Runs at once; others wait in a queue. */
  readonly maxRuns: number;
  /** Program and first arguments of `rheos`, which carries out each run. */
  readonly command: readonly string[];
}

export const SERVER_DEFAULTS = {
  listen: ["127.0.0.1:50051"],
  maxSessions: 4096,
  maxEnvs: 16_384,
  maxEnvsPerSession: 4096,
  maxMessageBytes: 64 * 1024 * 1024,
  maxModelBytes: 32 * 1024 * 1024,
  workers: 0,
  leaseTtlMs: 60_000,
  maxLeaseTtlMs: 24 * 3_600_000,
  drainDeadlineMs: 10_000,
  keepaliveIntervalMs: 20_000,
  keepaliveTimeoutMs: 10_000,
  maxActDelayMs: 0,
  busyPollMs: 0.5,
} as const satisfies Partial<ServerConfig>;
