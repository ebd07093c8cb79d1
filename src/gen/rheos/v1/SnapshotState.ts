// Original file: proto/rheos/v1/env.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';

export interface SnapshotState {
  'envId'?: (string);
  'kwargs'?: (_google_protobuf_Struct | null);
  'version'?: (string);
  'numEnvs'?: (number);
  'states'?: (_rheos_v1_Value)[];
}

export interface SnapshotState__Output {
  'envId': (string);
  'kwargs': (_google_protobuf_Struct__Output | null);
  'version': (string);
  'numEnvs': (number);
  'states': (_rheos_v1_Value__Output)[];
}
