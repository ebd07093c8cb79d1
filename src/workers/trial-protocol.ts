/** What the event loop and the threads of trials say to each other. All of it survives structured clone. */
import type { Kwargs } from "../../envs/core/registry.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import type { ErrorRecord } from "./vector-host.ts";

/** `workerData` of a thread. */
export interface TrialThreadData {
  readonly mujoco: WebAssembly.Module;
}

/** A world to make. */
export interface TrialOrder {
  readonly envId: string;
  /** Complete. */
  readonly kwargs: Kwargs;
}

export interface TrialSpaces {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

export type TrialReport =
  | { readonly kind: "ready" }
  | { readonly kind: "made"; readonly spaces: TrialSpaces }
  /** An error of the domain. */
  | { readonly kind: "refused"; readonly error: ErrorRecord }
  /** Any other: the thread is not to be used again. */
  | { readonly kind: "broken"; readonly cause: string };
