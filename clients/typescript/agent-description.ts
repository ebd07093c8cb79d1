/** What an agent is, as `ListAgents` and `GetAgent` tell it. */
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Agent__Output } from "../../src/gen/rheos/v1/Agent.ts";
import type { AgentScore__Output } from "../../src/gen/rheos/v1/AgentScore.ts";
import { decodeSpace } from "../../src/wire/space.ts";
import { decodeInteger, type Integer } from "./integers.ts";

/** A measured result. */
export interface AgentScore {
  readonly envId: string;
  readonly episodes: number;
  readonly mean: number;
  /** With n - 1. */
  readonly std: number;
  /** 95 % bootstrap interval of the mean. */
  readonly ci95: readonly [low: number, high: number];
  readonly seed: Integer;
  readonly deterministic: boolean;
}

export interface AgentDescription {
  /** `{algorithm}/{env id}@{version}`. */
  readonly name: string;
  readonly algorithm: string;
  readonly envId: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Number of learned parameters. */
  readonly parameters: number;
  /** The flow in words; empty where there is none. */
  readonly flow: string;
  /** Environment steps it was trained for. */
  readonly trainSteps: number;
  readonly trainSeed: Integer;
  /** How it came to be. */
  readonly provenance: string;
  readonly scores: readonly AgentScore[];
  /** Of the weights, hex; empty where there are none. */
  readonly weightsSha256: string;
  /** Which of "log_prob", "latent", "deterministic" it can do. */
  readonly capabilities: readonly string[];
}

/** @throws UnsupportedError for a space of another age */
export function decodeAgent(message: Agent__Output): AgentDescription {
  const { name, algorithm, envId, flow, provenance, weightsSha256, capabilities } = message;
  return {
    name,
    algorithm,
    envId,
    observationSpace: decodeSpace(message.observationSpace, "observation_space"),
    actionSpace: decodeSpace(message.actionSpace, "action_space"),
    parameters: Number(message.parameters),
    flow,
    trainSteps: Number(message.trainSteps),
    trainSeed: decodeInteger(message.trainSeed),
    provenance,
    scores: message.scores.map(decodeScore),
    weightsSha256,
    capabilities,
  };
}

function decodeScore({ envId, episodes, mean, std, ciLow, ciHigh, seed, deterministic }: AgentScore__Output): AgentScore {
  return { envId, episodes, mean, std, ci95: [ciLow, ciHigh], seed: decodeInteger(seed), deterministic };
}
