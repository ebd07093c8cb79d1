// Original file: proto/rheos/v1/env.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { SnapshotState as _rheos_v1_SnapshotState, SnapshotState__Output as _rheos_v1_SnapshotState__Output } from '../../rheos/v1/SnapshotState.ts';
import type { RolloutObservations as _rheos_v1_RolloutObservations, RolloutObservations__Output as _rheos_v1_RolloutObservations__Output } from '../../rheos/v1/RolloutObservations.ts';

export interface RolloutQuery {
  'actions'?: (_rheos_v1_Value | null);
  'start'?: (_rheos_v1_SnapshotState | null);
  'envIndex'?: (number);
  'observations'?: (_rheos_v1_RolloutObservations);
}

export interface RolloutQuery__Output {
  'actions': (_rheos_v1_Value__Output | null);
  'start': (_rheos_v1_SnapshotState__Output | null);
  'envIndex': (number);
  'observations': (_rheos_v1_RolloutObservations__Output);
}
