// Original file: proto/rheos/v1/env.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.ts';

export interface RenewLeaseResponse {
  'expireTime'?: (_google_protobuf_Timestamp | null);
}

export interface RenewLeaseResponse__Output {
  'expireTime': (_google_protobuf_Timestamp__Output | null);
}
