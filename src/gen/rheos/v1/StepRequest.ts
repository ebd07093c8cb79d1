// Original file: proto/rheos/v1/env.proto

import type { StepCommand as _rheos_v1_StepCommand, StepCommand__Output as _rheos_v1_StepCommand__Output } from '../../rheos/v1/StepCommand.ts';
import type { Long } from '@grpc/proto-loader';

export interface StepRequest {
  'session'?: (string);
  'token'?: (string);
  'sequence'?: (number | string | Long);
  'command'?: (_rheos_v1_StepCommand | null);
}

export interface StepRequest__Output {
  'session': (string);
  'token': (string);
  'sequence': (string);
  'command': (_rheos_v1_StepCommand__Output | null);
}
