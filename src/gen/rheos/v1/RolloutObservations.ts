// Original file: proto/rheos/v1/env.proto

export const RolloutObservations = {
  ROLLOUT_OBSERVATIONS_UNSPECIFIED: 'ROLLOUT_OBSERVATIONS_UNSPECIFIED',
  ROLLOUT_OBSERVATIONS_ALL: 'ROLLOUT_OBSERVATIONS_ALL',
  ROLLOUT_OBSERVATIONS_FINAL: 'ROLLOUT_OBSERVATIONS_FINAL',
  ROLLOUT_OBSERVATIONS_NONE: 'ROLLOUT_OBSERVATIONS_NONE',
} as const;

export type RolloutObservations =
  | 'ROLLOUT_OBSERVATIONS_UNSPECIFIED'
  | 0
  | 'ROLLOUT_OBSERVATIONS_ALL'
  | 1
  | 'ROLLOUT_OBSERVATIONS_FINAL'
  | 2
  | 'ROLLOUT_OBSERVATIONS_NONE'
  | 3

export type RolloutObservations__Output = typeof RolloutObservations[keyof typeof RolloutObservations]
