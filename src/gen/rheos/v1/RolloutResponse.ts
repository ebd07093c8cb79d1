// Original file: proto/rheos/v1/env.proto

import type { RolloutResult as _rheos_v1_RolloutResult, RolloutResult__Output as _rheos_v1_RolloutResult__Output } from '../../rheos/v1/RolloutResult.ts';

export interface RolloutResponse {
  'result'?: (_rheos_v1_RolloutResult | null);
}

export interface RolloutResponse__Output {
  'result': (_rheos_v1_RolloutResult__Output | null);
}
