/** ServerService: what this server is and can do. */
import type { ServerServiceHandlers } from "../gen/rheos/v1/ServerService.ts";
import { unary, type CallContext } from "./calls.ts";
import type { ServerConfig } from "./config.ts";
import { VERSION } from "./version.ts";

const CAPABILITIES = [
  ...["env.session", "env.vector", "env.snapshot", "env.restore", "env.fork", "env.timing", "env.rollout", "env.async"],
  ...["agent.act", "agent.log_prob", "agent.sample", "agent.latent", "agent.session"],
  ...["evaluation.perturbations", "evaluation.receipts", "evaluation.verify"],
];

/** What is only known once the server runs. */
export interface Identity {
  readonly instance: string;
  readonly workers: number;
  readonly mujoco: string;
}

export function createServerService(
  config: ServerConfig,
  { instance, workers, mujoco }: Identity,
  calls: CallContext,
): ServerServiceHandlers {
  const { maxSessions, maxEnvs, maxEnvsPerSession, maxMessageBytes } = config;
  const info = {
    version: VERSION,
    instance,
    engines: { mujoco, node: process.versions.node },
    limits: { maxSessions, maxEnvs, maxEnvsPerSession, maxMessageBytes, workers },
    capabilities: config.training === undefined ? CAPABILITIES : [...CAPABILITIES, "training.runs"],
  };
  return { GetServerInfo: unary(calls, () => info) };
}
