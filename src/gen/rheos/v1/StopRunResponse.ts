// Original file: proto/rheos/v1/training.proto

import type { Run as _rheos_v1_Run, Run__Output as _rheos_v1_Run__Output } from '../../rheos/v1/Run.ts';

export interface StopRunResponse {
  'run'?: (_rheos_v1_Run | null);
}

export interface StopRunResponse__Output {
  'run': (_rheos_v1_Run__Output | null);
}
