// Original file: proto/rheos/v1/env.proto

import type { MakeResponse as _rheos_v1_MakeResponse, MakeResponse__Output as _rheos_v1_MakeResponse__Output } from '../../rheos/v1/MakeResponse.ts';

export interface ForkResponse {
  'session'?: (_rheos_v1_MakeResponse | null);
}

export interface ForkResponse__Output {
  'session': (_rheos_v1_MakeResponse__Output | null);
}
