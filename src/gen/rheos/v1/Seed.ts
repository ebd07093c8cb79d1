// Original file: proto/rheos/v1/env.proto

import type { Long } from '@grpc/proto-loader';

export interface Seed {
  'value'?: (number | string | Long);
  '_value'?: "value";
}

export interface Seed__Output {
  'value'?: (string);
  '_value'?: "value";
}
