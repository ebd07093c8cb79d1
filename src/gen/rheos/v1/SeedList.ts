// Original file: proto/rheos/v1/env.proto

import type { Seed as _rheos_v1_Seed, Seed__Output as _rheos_v1_Seed__Output } from '../../rheos/v1/Seed.ts';

export interface SeedList {
  'seeds'?: (_rheos_v1_Seed)[];
}

export interface SeedList__Output {
  'seeds': (_rheos_v1_Seed__Output)[];
}
