// Original file: proto/rheos/v1/env.proto

import type { MakeResponse as _rheos_v1_MakeResponse, MakeResponse__Output as _rheos_v1_MakeResponse__Output } from '../../rheos/v1/MakeResponse.ts';
import type { Long } from '@grpc/proto-loader';

export interface Attached {
  'session'?: (_rheos_v1_MakeResponse | null);
  'lastSequence'?: (number | string | Long);
}

export interface Attached__Output {
  'session': (_rheos_v1_MakeResponse__Output | null);
  'lastSequence': (string);
}
