/** What runs models for agents: somewhere else, and with an end to everything. */
import type { TypedArray } from "../../../envs/core/value.ts";

export interface ModelArray {
  readonly dims: readonly number[];
  readonly data: TypedArray;
}

/** One run. */
export interface ModelCall {
  /** Names the model: its SHA-256. */
  readonly key: string;
  readonly file: Uint8Array;
  /** By name; the first dimension of each is B. */
  readonly inputs: Readonly<Record<string, ModelArray>>;
  /** Names of those that are wanted. */
  readonly outputs: readonly string[];
  /** Whether rows go in one at a time. */
  readonly oneByOne: boolean;
}

export type ModelOutputs = Readonly<Record<string, ModelArray>>;

/** Waits for the answer: for threads that may be kept waiting. */
export interface ModelRunner {
  /** @throws InvalidArgumentError `MODEL_FAILED` when the model refuses its inputs, DomainError RESOURCE_EXHAUSTED past limits of time and memory */
  run(call: ModelCall): ModelOutputs;
}
