// Original file: proto/rheos/v1/tensor.proto

import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';

export interface Tensor {
  'dtype'?: (_rheos_v1_Dtype);
  'shape'?: (number)[];
  'data'?: (Buffer | Uint8Array | string);
}

export interface Tensor__Output {
  'dtype': (_rheos_v1_Dtype__Output);
  'shape': (number)[];
  'data': (Buffer);
}
