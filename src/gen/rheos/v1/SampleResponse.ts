// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface SampleResponse {
  'action'?: (_rheos_v1_Value | null);
  'logProb'?: (Buffer | Uint8Array | string);
}

export interface SampleResponse__Output {
  'action': (_rheos_v1_Value__Output | null);
  'logProb': (Buffer);
}
