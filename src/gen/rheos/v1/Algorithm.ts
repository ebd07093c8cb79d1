// Original file: proto/rheos/v1/training.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Preset as _rheos_v1_Preset, Preset__Output as _rheos_v1_Preset__Output } from '../../rheos/v1/Preset.ts';

export interface Algorithm {
  'name'?: (string);
  'description'?: (string);
  'settings'?: (_google_protobuf_Struct | null);
  'presets'?: (_rheos_v1_Preset)[];
}

export interface Algorithm__Output {
  'name': (string);
  'description': (string);
  'settings': (_google_protobuf_Struct__Output | null);
  'presets': (_rheos_v1_Preset__Output)[];
}
