// Original file: proto/rheos/v1/env.proto

import type { ResetCommand as _rheos_v1_ResetCommand, ResetCommand__Output as _rheos_v1_ResetCommand__Output } from '../../rheos/v1/ResetCommand.ts';
import type { Long } from '@grpc/proto-loader';

export interface ResetRequest {
  'session'?: (string);
  'token'?: (string);
  'sequence'?: (number | string | Long);
  'command'?: (_rheos_v1_ResetCommand | null);
}

export interface ResetRequest__Output {
  'session': (string);
  'token': (string);
  'sequence': (string);
  'command': (_rheos_v1_ResetCommand__Output | null);
}
