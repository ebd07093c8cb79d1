// Original file: proto/rheos/v1/space.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';

export interface GraphSpace {
  'nodeSpace'?: (_rheos_v1_Space | null);
  'edgeSpace'?: (_rheos_v1_Space | null);
}

export interface GraphSpace__Output {
  'nodeSpace': (_rheos_v1_Space__Output | null);
  'edgeSpace': (_rheos_v1_Space__Output | null);
}
