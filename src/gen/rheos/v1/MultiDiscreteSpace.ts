// Original file: proto/rheos/v1/space.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';
import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';

export interface MultiDiscreteSpace {
  'nvec'?: (_rheos_v1_Tensor | null);
  'start'?: (_rheos_v1_Tensor | null);
  'dtype'?: (_rheos_v1_Dtype);
}

export interface MultiDiscreteSpace__Output {
  'nvec': (_rheos_v1_Tensor__Output | null);
  'start': (_rheos_v1_Tensor__Output | null);
  'dtype': (_rheos_v1_Dtype__Output);
}
