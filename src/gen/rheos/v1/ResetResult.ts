// Original file: proto/rheos/v1/env.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Infos as _rheos_v1_Infos, Infos__Output as _rheos_v1_Infos__Output } from '../../rheos/v1/Infos.ts';
import type { Timing as _rheos_v1_Timing, Timing__Output as _rheos_v1_Timing__Output } from '../../rheos/v1/Timing.ts';

export interface ResetResult {
  'observation'?: (_rheos_v1_Value | null);
  'infos'?: (_rheos_v1_Infos | null);
  'timing'?: (_rheos_v1_Timing | null);
}

export interface ResetResult__Output {
  'observation': (_rheos_v1_Value__Output | null);
  'infos': (_rheos_v1_Infos__Output | null);
  'timing': (_rheos_v1_Timing__Output | null);
}
