// Original file: proto/rheos/v1/env.proto

import type { DictValue as _rheos_v1_DictValue, DictValue__Output as _rheos_v1_DictValue__Output } from '../../rheos/v1/DictValue.ts';

export interface Infos {
  'values'?: (_rheos_v1_DictValue | null);
  'masks'?: ({[key: string]: Buffer | Uint8Array | string});
}

export interface Infos__Output {
  'values': (_rheos_v1_DictValue__Output | null);
  'masks': ({[key: string]: Buffer});
}
