// Original file: proto/rheos/v1/env.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface StepCommand {
  'action'?: (_rheos_v1_Value | null);
  'envIds'?: (number)[];
}

export interface StepCommand__Output {
  'action': (_rheos_v1_Value__Output | null);
  'envIds': (number)[];
}
