// Original file: proto/rheos/v1/training.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';

export interface Preset {
  'name'?: (string);
  'envId'?: (string);
  'settings'?: (_google_protobuf_Struct | null);
}

export interface Preset__Output {
  'name': (string);
  'envId': (string);
  'settings': (_google_protobuf_Struct__Output | null);
}
