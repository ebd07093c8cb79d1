/** What a server says of itself. */
import { DomainError } from "../../envs/core/errors.ts";
import type { GetServerInfoResponse__Output } from "../../src/gen/rheos/v1/GetServerInfoResponse.ts";
import type { Limits__Output } from "../../src/gen/rheos/v1/Limits.ts";
import type { Connection } from "./connection.ts";

export interface ServerInfo {
  /** Version of rheos. */
  readonly version: string;
  /** Session names begin with it. */
  readonly instance: string;
  /** Versions of what computes: "mujoco", "node". */
  readonly engines: Readonly<Record<string, string>>;
  /** A request past one is RESOURCE_EXHAUSTED. */
  readonly limits: Readonly<Limits__Output>;
  /** What may be relied on, e.g. "env.session". */
  readonly capabilities: readonly string[];
}

const NO_LIMITS: Limits__Output = { maxSessions: 0, maxEnvs: 0, maxEnvsPerSession: 0, maxMessageBytes: 0, workers: 0 };

/** @throws DomainError UNIMPLEMENTED when something else than rheos answers */
export async function askServerInfo(connection: Connection): Promise<ServerInfo> {
  try {
    const reply = await connection.unary<GetServerInfoResponse__Output>((metadata, options, done) =>
      connection.server.getServerInfo({}, metadata, options, done),
    );
    const { version, instance, engines, limits, capabilities } = reply;
    return { version, instance, engines, capabilities, limits: limits ?? NO_LIMITS };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "UNIMPLEMENTED") throw error;
    throw new DomainError("UNIMPLEMENTED", "NO_RHEOS_SERVER", `${connection.target}: a gRPC server answers, but none of rheos`);
  }
}
