// Original file: proto/rheos/v1/space.proto

import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface BoxSpace {
  'dtype'?: (_rheos_v1_Dtype);
  'shape'?: (number)[];
  'low'?: (_rheos_v1_Tensor | null);
  'high'?: (_rheos_v1_Tensor | null);
}

export interface BoxSpace__Output {
  'dtype': (_rheos_v1_Dtype__Output);
  'shape': (number)[];
  'low': (_rheos_v1_Tensor__Output | null);
  'high': (_rheos_v1_Tensor__Output | null);
}
