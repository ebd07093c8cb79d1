// Original file: proto/rheos/v1/value.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface TupleValue {
  'elements'?: (_rheos_v1_Value)[];
}

export interface TupleValue__Output {
  'elements': (_rheos_v1_Value__Output)[];
}
