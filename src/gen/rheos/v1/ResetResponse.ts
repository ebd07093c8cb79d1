// Original file: proto/rheos/v1/env.proto

import type { ResetResult as _rheos_v1_ResetResult, ResetResult__Output as _rheos_v1_ResetResult__Output } from '../../rheos/v1/ResetResult.ts';

export interface ResetResponse {
  'result'?: (_rheos_v1_ResetResult | null);
}

export interface ResetResponse__Output {
  'result': (_rheos_v1_ResetResult__Output | null);
}
