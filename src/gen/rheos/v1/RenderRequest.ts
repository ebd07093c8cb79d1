// Original file: proto/rheos/v1/env.proto

import type { RenderQuery as _rheos_v1_RenderQuery, RenderQuery__Output as _rheos_v1_RenderQuery__Output } from '../../rheos/v1/RenderQuery.ts';

export interface RenderRequest {
  'session'?: (string);
  'token'?: (string);
  'query'?: (_rheos_v1_RenderQuery | null);
}

export interface RenderRequest__Output {
  'session': (string);
  'token': (string);
  'query': (_rheos_v1_RenderQuery__Output | null);
}
