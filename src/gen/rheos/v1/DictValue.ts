// Original file: proto/rheos/v1/value.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface DictValue {
  'entries'?: ({[key: string]: _rheos_v1_Value});
}

export interface DictValue__Output {
  'entries': ({[key: string]: _rheos_v1_Value__Output});
}
