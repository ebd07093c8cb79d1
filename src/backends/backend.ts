/** The backends of the tensor engine by name. */

export const BACKEND_NAMES = ["wasm", "js", "tensorflow"] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/** What may be asked for: `auto` is whichever is fastest for a minibatch. */
export const BACKEND_CHOICES = [...BACKEND_NAMES, "auto"] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** Results never depend on what is installed: the same bits everywhere. */
export const DEFAULT_BACKEND = "wasm" satisfies BackendName;

/** A backend that is there. Survives structured clone. */
export interface Backend {
  readonly name: BackendName;
  /** Directory of what is installed for backends. */
  readonly cache: string;
}

/** Needs nothing and looks nowhere. */
export const WASM_BACKEND: Backend = { name: DEFAULT_BACKEND, cache: "" };
