// Original file: proto/rheos/v1/training.proto

export const RunPhase = {
  RUN_PHASE_UNSPECIFIED: 'RUN_PHASE_UNSPECIFIED',
  RUN_PHASE_QUEUED: 'RUN_PHASE_QUEUED',
  RUN_PHASE_RUNNING: 'RUN_PHASE_RUNNING',
  RUN_PHASE_STOPPED: 'RUN_PHASE_STOPPED',
  RUN_PHASE_FINISHED: 'RUN_PHASE_FINISHED',
  RUN_PHASE_FAILED: 'RUN_PHASE_FAILED',
} as const;

export type RunPhase =
  | 'RUN_PHASE_UNSPECIFIED'
  | 0
  | 'RUN_PHASE_QUEUED'
  | 1
  | 'RUN_PHASE_RUNNING'
  | 2
  | 'RUN_PHASE_STOPPED'
  | 3
  | 'RUN_PHASE_FINISHED'
  | 4
  | 'RUN_PHASE_FAILED'
  | 5

export type RunPhase__Output = typeof RunPhase[keyof typeof RunPhase]
