// Original file: proto/rheos/v1/env.proto

import type { SnapshotState as _rheos_v1_SnapshotState, SnapshotState__Output as _rheos_v1_SnapshotState__Output } from '../../rheos/v1/SnapshotState.ts';

export interface RestoreCommand {
  'state'?: (_rheos_v1_SnapshotState | null);
}

export interface RestoreCommand__Output {
  'state': (_rheos_v1_SnapshotState__Output | null);
}
