// Original file: proto/rheos/v1/env.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Infos as _rheos_v1_Infos, Infos__Output as _rheos_v1_Infos__Output } from '../../rheos/v1/Infos.ts';
import type { Timing as _rheos_v1_Timing, Timing__Output as _rheos_v1_Timing__Output } from '../../rheos/v1/Timing.ts';

export interface StepResult {
  'observation'?: (_rheos_v1_Value | null);
  'rewards'?: (Buffer | Uint8Array | string);
  'terminated'?: (Buffer | Uint8Array | string);
  'truncated'?: (Buffer | Uint8Array | string);
  'infos'?: (_rheos_v1_Infos | null);
  'finalObservation'?: (_rheos_v1_Value | null);
  'finalInfos'?: (_rheos_v1_Infos | null);
  'finalMask'?: (Buffer | Uint8Array | string);
  'timing'?: (_rheos_v1_Timing | null);
  'envIds'?: (number)[];
}

export interface StepResult__Output {
  'observation': (_rheos_v1_Value__Output | null);
  'rewards': (Buffer);
  'terminated': (Buffer);
  'truncated': (Buffer);
  'infos': (_rheos_v1_Infos__Output | null);
  'finalObservation': (_rheos_v1_Value__Output | null);
  'finalInfos': (_rheos_v1_Infos__Output | null);
  'finalMask': (Buffer);
  'timing': (_rheos_v1_Timing__Output | null);
  'envIds': (number)[];
}
