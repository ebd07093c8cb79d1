// Original file: proto/rheos/v1/space.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';

export interface TupleSpace {
  'spaces'?: (_rheos_v1_Space)[];
}

export interface TupleSpace__Output {
  'spaces': (_rheos_v1_Space__Output)[];
}
