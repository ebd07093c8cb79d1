// Original file: proto/rheos/v1/env.proto

import type { StepResult as _rheos_v1_StepResult, StepResult__Output as _rheos_v1_StepResult__Output } from '../../rheos/v1/StepResult.ts';

export interface StepResponse {
  'result'?: (_rheos_v1_StepResult | null);
}

export interface StepResponse__Output {
  'result': (_rheos_v1_StepResult__Output | null);
}
