// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Long } from '@grpc/proto-loader';

export interface SampleRequest {
  'agent'?: (string);
  'observation'?: (_rheos_v1_Value | null);
  'n'?: (number);
  'seed'?: (number | string | Long);
  '_seed'?: "seed";
}

export interface SampleRequest__Output {
  'agent': (string);
  'observation': (_rheos_v1_Value__Output | null);
  'n': (number);
  'seed'?: (string);
  '_seed'?: "seed";
}
