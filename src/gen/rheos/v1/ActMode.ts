// Original file: proto/rheos/v1/agent.proto

import type { Long } from '@grpc/proto-loader';

export interface ActMode {
  'deterministic'?: (boolean);
  'seed'?: (number | string | Long);
  'mode'?: "deterministic"|"seed";
}

export interface ActMode__Output {
  'deterministic'?: (boolean);
  'seed'?: (string);
  'mode'?: "deterministic"|"seed";
}
