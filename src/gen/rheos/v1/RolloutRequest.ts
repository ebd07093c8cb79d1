// Original file: proto/rheos/v1/env.proto

import type { RolloutQuery as _rheos_v1_RolloutQuery, RolloutQuery__Output as _rheos_v1_RolloutQuery__Output } from '../../rheos/v1/RolloutQuery.ts';

export interface RolloutRequest {
  'session'?: (string);
  'token'?: (string);
  'query'?: (_rheos_v1_RolloutQuery | null);
}

export interface RolloutRequest__Output {
  'session': (string);
  'token': (string);
  'query': (_rheos_v1_RolloutQuery__Output | null);
}
