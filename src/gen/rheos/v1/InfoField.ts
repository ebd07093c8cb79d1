// Original file: proto/rheos/v1/env.proto

import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';
import type { NumberKind as _rheos_v1_NumberKind, NumberKind__Output as _rheos_v1_NumberKind__Output } from '../../rheos/v1/NumberKind.ts';

export interface InfoField {
  'key'?: (string);
  'dtype'?: (_rheos_v1_Dtype);
  'shape'?: (number)[];
  'numberKind'?: (_rheos_v1_NumberKind);
  'onReset'?: (boolean);
  'onStep'?: (boolean);
  'description'?: (string);
}

export interface InfoField__Output {
  'key': (string);
  'dtype': (_rheos_v1_Dtype__Output);
  'shape': (number)[];
  'numberKind': (_rheos_v1_NumberKind__Output);
  'onReset': (boolean);
  'onStep': (boolean);
  'description': (string);
}
