// Original file: proto/rheos/v1/env.proto

import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from '../../google/protobuf/Value.ts';

export interface KwargSpec {
  'name'?: (string);
  'type'?: (string);
  'defaultValue'?: (_google_protobuf_Value | null);
  'choices'?: (_google_protobuf_Value)[];
  'description'?: (string);
}

export interface KwargSpec__Output {
  'name': (string);
  'type': (string);
  'defaultValue': (_google_protobuf_Value__Output | null);
  'choices': (_google_protobuf_Value__Output)[];
  'description': (string);
}
