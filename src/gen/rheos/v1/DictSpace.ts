// Original file: proto/rheos/v1/space.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';

export interface _rheos_v1_DictSpace_Entry {
  'key'?: (string);
  'space'?: (_rheos_v1_Space | null);
}

export interface _rheos_v1_DictSpace_Entry__Output {
  'key': (string);
  'space': (_rheos_v1_Space__Output | null);
}

export interface DictSpace {
  'entries'?: (_rheos_v1_DictSpace_Entry)[];
}

export interface DictSpace__Output {
  'entries': (_rheos_v1_DictSpace_Entry__Output)[];
}
