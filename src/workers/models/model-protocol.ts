/** What threads, and the process in which models run, say to each other. All of it survives structured clone. */
import type { ModelCall, ModelFile, ModelOutputs } from "../../agents/index.ts";
import type { ErrorRecord } from "../vector-host.ts";

export type ModelOrder =
  /** Comes first; answered by `ready`. */
  | { readonly kind: "begin"; readonly limits: ModelLimits }
  /** What is this file? */
  | { readonly kind: "read"; readonly file: Uint8Array }
  /** The file only where the process has not got the model yet. */
  | { readonly kind: "run"; readonly call: Omit<ModelCall, "file">; readonly file: Uint8Array | undefined }
  | { readonly kind: "forget"; readonly key: string };

export type ModelReport =
  | { readonly kind: "ready" }
  | { readonly kind: "read"; readonly model: ModelFile }
  | { readonly kind: "ran"; readonly outputs: ModelOutputs }
  | { readonly kind: "refused"; readonly error: ErrorRecord };

/** `workerData` of the watch. */
export interface WatchData {
  /** One word of 64 bits: since when the process works, ns of its clock; 0 = it does not. */
  readonly busySince: SharedArrayBuffer;
  readonly limits: ModelLimits;
}

export interface ModelLimits {
  /** Longest that one order may take, ms. */
  readonly deadlineMs: number;
  /** Most memory of the process, bytes. */
  readonly memoryBytes: number;
}

export const MODEL_LIMITS: ModelLimits = { deadlineMs: 5000, memoryBytes: 1024 * 1024 * 1024 };

/** What the process ends itself with, so that whoever started it knows why. */
export const SIGNALS = { tooLong: "SIGALRM", tooLarge: "SIGKILL" } as const;

/** What a waiting thread asks of the thread that relays. */
export interface RelayOrder {
  readonly call: ModelCall;
  /** One word; becomes 1 when the answer is on the port. */
  readonly answered: SharedArrayBuffer;
}

export type RelayReport = { readonly outputs: ModelOutputs } | { readonly error: ErrorRecord };
