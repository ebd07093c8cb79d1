// Original file: proto/rheos/v1/space.proto

import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';
import type { Long } from '@grpc/proto-loader';

export interface DiscreteSpace {
  'n'?: (number | string | Long);
  'start'?: (number | string | Long);
  'dtype'?: (_rheos_v1_Dtype);
}

export interface DiscreteSpace__Output {
  'n': (string);
  'start': (string);
  'dtype': (_rheos_v1_Dtype__Output);
}
