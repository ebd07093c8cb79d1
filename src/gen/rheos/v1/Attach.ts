// Original file: proto/rheos/v1/env.proto

import type { SessionCredentials as _rheos_v1_SessionCredentials, SessionCredentials__Output as _rheos_v1_SessionCredentials__Output } from '../../rheos/v1/SessionCredentials.ts';
import type { MakeRequest as _rheos_v1_MakeRequest, MakeRequest__Output as _rheos_v1_MakeRequest__Output } from '../../rheos/v1/MakeRequest.ts';

export interface Attach {
  'session'?: (_rheos_v1_SessionCredentials | null);
  'make'?: (_rheos_v1_MakeRequest | null);
  'timing'?: (boolean);
  'target'?: "session"|"make";
}

export interface Attach__Output {
  'session'?: (_rheos_v1_SessionCredentials__Output | null);
  'make'?: (_rheos_v1_MakeRequest__Output | null);
  'timing': (boolean);
  'target'?: "session"|"make";
}
