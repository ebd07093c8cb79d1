/** How a run is carried out: nothing of it changes its weights. */

export interface RunConduct {
  /** Threads that step environments; 0 steps them on the learner's own. */
  readonly threads: number;
  /** A checkpoint is written after the update that ends so many seconds, or so many updates, after the last one. */
  readonly checkpointSeconds: number;
  readonly checkpointUpdates: number;
  /** Episodes that the finished agent's score is measured over; 0 = it is not measured. */
  readonly evaluationEpisodes: number;
}

export const CONDUCT_DEFAULTS = {
  threads: 1,
  checkpointSeconds: 30,
  checkpointUpdates: 1000,
  evaluationEpisodes: 20,
} as const satisfies RunConduct;
