// Original file: proto/rheos/v1/space.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';

export interface SequenceSpace {
  'space'?: (_rheos_v1_Space | null);
  'stack'?: (boolean);
}

export interface SequenceSpace__Output {
  'space': (_rheos_v1_Space__Output | null);
  'stack': (boolean);
}
