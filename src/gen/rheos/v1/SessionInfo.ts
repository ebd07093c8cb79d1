// Original file: proto/rheos/v1/env.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.ts';
import type { Long } from '@grpc/proto-loader';

export interface SessionInfo {
  'session'?: (string);
  'envId'?: (string);
  'numEnvs'?: (number);
  'attached'?: (boolean);
  'expireTime'?: (_google_protobuf_Timestamp | null);
  'lastSequence'?: (number | string | Long);
}

export interface SessionInfo__Output {
  'session': (string);
  'envId': (string);
  'numEnvs': (number);
  'attached': (boolean);
  'expireTime': (_google_protobuf_Timestamp__Output | null);
  'lastSequence': (string);
}
