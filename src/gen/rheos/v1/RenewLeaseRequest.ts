// Original file: proto/rheos/v1/env.proto

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../google/protobuf/Duration.ts';

export interface RenewLeaseRequest {
  'session'?: (string);
  'token'?: (string);
  'ttl'?: (_google_protobuf_Duration | null);
}

export interface RenewLeaseRequest__Output {
  'session': (string);
  'token': (string);
  'ttl': (_google_protobuf_Duration__Output | null);
}
