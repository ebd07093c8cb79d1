// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface LogProbRequest {
  'agent'?: (string);
  'observation'?: (_rheos_v1_Value | null);
  'action'?: (_rheos_v1_Value | null);
}

export interface LogProbRequest__Output {
  'agent': (string);
  'observation': (_rheos_v1_Value__Output | null);
  'action': (_rheos_v1_Value__Output | null);
}
