// Original file: proto/rheos/v1/env.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface RolloutResult {
  'observation'?: (_rheos_v1_Value | null);
  'rewards'?: (Buffer | Uint8Array | string);
  'terminated'?: (Buffer | Uint8Array | string);
  'truncated'?: (Buffer | Uint8Array | string);
  'lengths'?: (number)[];
  'diverged'?: (Buffer | Uint8Array | string);
}

export interface RolloutResult__Output {
  'observation': (_rheos_v1_Value__Output | null);
  'rewards': (Buffer);
  'terminated': (Buffer);
  'truncated': (Buffer);
  'lengths': (number)[];
  'diverged': (Buffer);
}
