// Original file: proto/rheos/v1/env.proto

import type { RestoreCommand as _rheos_v1_RestoreCommand, RestoreCommand__Output as _rheos_v1_RestoreCommand__Output } from '../../rheos/v1/RestoreCommand.ts';
import type { Long } from '@grpc/proto-loader';

export interface RestoreRequest {
  'session'?: (string);
  'token'?: (string);
  'sequence'?: (number | string | Long);
  'command'?: (_rheos_v1_RestoreCommand | null);
}

export interface RestoreRequest__Output {
  'session': (string);
  'token': (string);
  'sequence': (string);
  'command': (_rheos_v1_RestoreCommand__Output | null);
}
