/** The contract of an agent that can be queried: batches in, batches out, everything random from a generator that is handed in. */
import type { Rng } from "../../envs/core/random/index.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";

/** How an agent scored, measured by `Evaluate`. */
export interface AgentScore {
  readonly envId: string;
  readonly episodes: number;
  readonly mean: number;
  /** With n - 1. */
  readonly std: number;
  /** 95 % bootstrap interval of the mean. */
  readonly ci95: readonly [low: number, high: number];
  readonly seed: number;
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
  readonly trainSteps: number;
  readonly trainSeed: number;
  readonly provenance: string;
  readonly scores: readonly AgentScore[];
  /** SHA-256 of the weights, hex; empty where there are none. */
  readonly weightsSha256: string;
}

export interface ActOptions {
  /** Absent: the deterministic action (zero base noise, or the mode). */
  readonly rng?: Rng | undefined;
  readonly wantLogProb?: boolean;
  readonly wantLatent?: boolean;
  /** `agentState` of the last result for the same episodes; absent: new ones start. Agents that keep nothing do not look at it. */
  readonly agentState?: Uint8Array | undefined;
  /** [B], 1 = a new episode starts in this row, whatever its state was. */
  readonly episodeStart?: Uint8Array | undefined;
}

/** One request for actions among several. */
export interface ActRequest {
  readonly observations: Value;
  readonly count: number;
  readonly options: ActOptions;
}

export interface ActResult {
  /** A batch: one Value whose leaves have a leading axis B (a Discrete batch is a BigInt64Array). */
  readonly action: Value;
  /** [B], nats. */
  readonly logProb?: Float64Array;
  /** [B, D]. */
  readonly latent?: Float64Array;
  /** [B, stateBytes]: what is kept of each episode, when actions are sampled by an agent that keeps something. */
  readonly agentState?: Uint8Array<ArrayBuffer>;
}

/**
 * Row b of every argument and result belongs together; rows do not influence each other, whatever the batch size. Disposing of an agent
 * gives back what it holds on the engines that it was made with.
 */
export interface Agent extends Disposable {
  readonly description: AgentDescription;
  /** Whether `act` without a generator is meaningful. */
  readonly deterministic: boolean;
  /** Whether answers come from somewhere that may take long: it is not asked on an event loop. */
  readonly elsewhere?: boolean;
  /** Whether `act` gives log-probabilities though there is no `logProb`. */
  readonly actsWithLogProb?: boolean;
  /** Bytes that are kept of each episode for actions to be sampled; absent: none. */
  readonly stateBytes?: number;
  /** @param observations a batch of `count` observations, validated */
  act(observations: Value, count: number, options: ActOptions): ActResult;
  /** Several requests at once, for less than they cost alone. Each gets the bits that `act` would give it. */
  actTogether?(requests: readonly ActRequest[]): ActResult[];
  /** Density of given actions. Absent where there is none. */
  logProb?(observations: Value, actions: Value, count: number): LogProbResult;
  /** Action → base noise. Absent where there is no invertible map. */
  toLatent?(observations: Value, actions: Value, count: number): LatentResult;
  /** Base noise [B, D] → action in float64. */
  fromLatent?(observations: Value, latents: Float64Array, count: number): RawActionResult;
}

export interface LogProbResult {
  /** [B], nats. */
  readonly logProb: Float64Array;
  /** [B], nats, where a closed form or an estimator exists. */
  readonly entropy?: Float64Array;
  /** [B]; 0 in closed form. */
  readonly entropyStandardError?: Float64Array;
}

export interface LatentResult {
  /** [B, D]. */
  readonly latent: Float64Array;
  /** log |det ∂latent/∂action|, [B]. */
  readonly logDet: Float64Array;
}

export interface RawActionResult {
  /** [B, D]. */
  readonly action: Float64Array;
  /** log |det ∂action/∂latent|, [B]. */
  readonly logDet: Float64Array;
}
