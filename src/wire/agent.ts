/** Agents on the wire: descriptions, modes, latents and columns of float64. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { sizeOf, type Space } from "../../envs/core/spaces/index.ts";
import type { Agent, AgentScore } from "../agents/index.ts";
import type { ActMode__Output } from "../gen/rheos/v1/ActMode.ts";
import type { Agent as AgentMessage } from "../gen/rheos/v1/Agent.ts";
import type { AgentScore as AgentScoreMessage } from "../gen/rheos/v1/AgentScore.ts";
import type { Tensor, Tensor__Output } from "../gen/rheos/v1/Tensor.ts";
import { encodeSpace } from "./space.ts";
import { bytesOf, decodeTensor, encodeTensor, sameShape } from "./tensor.ts";

export function encodeAgent(agent: Agent): AgentMessage {
  const { observationSpace, actionSpace, scores, ...facts } = agent.description;
  return {
    ...facts,
    observationSpace: encodeSpace(observationSpace),
    actionSpace: encodeSpace(actionSpace),
    scores: scores.map(encodeScore),
    capabilities: capabilitiesOf(agent),
  };
}

function capabilitiesOf(agent: Agent): string[] {
  const all = {
    log_prob: agent.logProb !== undefined,
    latent: agent.toLatent !== undefined,
    deterministic: agent.deterministic,
    episode_state: agent.stateBytes !== undefined,
  };
  return Object.entries(all).flatMap(([name, has]) => (has ? [name] : []));
}

function encodeScore({ ci95: [ciLow, ciHigh], ...score }: AgentScore): AgentScoreMessage {
  return { ...score, ciLow, ciHigh };
}

/** How actions are to be chosen. */
export interface ActModeChoice {
  readonly deterministic: boolean;
  /** Absent: drawn from a generator that all requests without one share. */
  readonly seed: bigint | undefined;
}

/** `deterministic: false` is the same as nothing: sampled. */
export function decodeActMode(mode: ActMode__Output | null): ActModeChoice {
  return { deterministic: mode?.deterministic ?? false, seed: decodeSeed(mode?.seed) };
}

export function decodeSeed(seed: string | undefined): bigint | undefined {
  return seed === undefined ? undefined : BigInt(seed);
}

/** Length of the base noise: that of the flattened action. */
export function latentSize(actionSpace: Space): number {
  return actionSpace.kind === "box" ? sizeOf(actionSpace.shape) : 0;
}

/** @returns [count, size] in float64 @throws InvalidArgumentError for another dtype or shape, or NaN */
export function decodeLatent(message: Tensor__Output | null, count: number, size: number): Float64Array {
  const field = "latent";
  const { dtype, shape, data } = decodeTensor(message, field);
  const refuse = (expected: string, got: string): never => {
    throw new InvalidArgumentError(`${field}: expected ${expected}, got ${got}`, { field });
  };
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return refuse("dtype float32 or float64", dtype);
  if (!sameShape(shape, [count, size])) refuse(`shape [${count}, ${size}]`, `[${shape.join(", ")}]`);
  if (data.some(Number.isNaN)) refuse("numbers", "NaN");
  return Float64Array.from(data);
}

/** float64 [count, size]. */
export function encodeRows(rows: Float64Array, count: number, size: number): Tensor {
  return encodeTensor("float64", [count, size], bytesOf(rows));
}

/** What is kept of episodes, and which start. */
export interface EpisodeState {
  readonly agentState?: Uint8Array<ArrayBuffer>;
  readonly episodeStart?: Uint8Array<ArrayBuffer>;
}

/**
 * Copies, where there are any. An agent that keeps nothing does not look at what is called its state.
 * @param stateBytes that the agent keeps of an episode; 0 = none
 * @throws InvalidArgumentError when they have not `count` rows
 */
export function decodeEpisodeState(
  { agentState, episodeStart }: { readonly agentState: Buffer; readonly episodeStart: Buffer },
  count: number,
  stateBytes: number,
): EpisodeState {
  if (episodeStart.length !== 0 && (episodeStart.length !== count || episodeStart.some((flag) => flag > 1))) {
    throw new InvalidArgumentError(`episode_start: expected ${count} bytes of 0 and 1, got ${episodeStart.length} bytes`, {
      field: "episode_start",
    });
  }
  if (stateBytes === 0) return {};
  if (agentState.length !== 0 && agentState.length !== count * stateBytes) {
    throw new InvalidArgumentError(
      `agent_state: expected ${count * stateBytes} bytes, ${stateBytes} for each row, got ${agentState.length}`,
      { field: "agent_state" },
    );
  }
  return {
    ...(agentState.length === 0 ? {} : { agentState: Uint8Array.from(agentState) }),
    ...(episodeStart.length === 0 ? {} : { episodeStart: Uint8Array.from(episodeStart) }),
  };
}
