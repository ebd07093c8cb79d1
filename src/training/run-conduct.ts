/** How a run is carried out: nothing of it changes its weights, but for a backend whose arithmetic is another. */
import { DEFAULT_BACKEND, type BackendChoice } from "../backends/index.ts";

export interface RunConduct {
  /** Threads that step environments; 0 steps them on the learner's own. */
  readonly threads: number;
  /** A checkpoint is written after the update that ends so many seconds, or so many updates, after the last one. */
  readonly checkpointSeconds: number;
  readonly checkpointUpdates: number;
  /** Episodes that the finished agent's score is measured over; 0 = it is not measured. */
  readonly evaluationEpisodes: number;
  /** What it is computed on, as it was asked for; absent in runs that could not be asked = `wasm`. */
  readonly backend?: BackendChoice;
}

export const CONDUCT_DEFAULTS = {
  threads: 1,
  checkpointSeconds: 30,
  checkpointUpdates: 1000,
  evaluationEpisodes: 20,
  backend: DEFAULT_BACKEND,
} as const satisfies RunConduct;
