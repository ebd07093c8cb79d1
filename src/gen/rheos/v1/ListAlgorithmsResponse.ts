// Original file: proto/rheos/v1/training.proto

import type { Algorithm as _rheos_v1_Algorithm, Algorithm__Output as _rheos_v1_Algorithm__Output } from '../../rheos/v1/Algorithm.ts';

export interface ListAlgorithmsResponse {
  'algorithms'?: (_rheos_v1_Algorithm)[];
}

export interface ListAlgorithmsResponse__Output {
  'algorithms': (_rheos_v1_Algorithm__Output)[];
}
