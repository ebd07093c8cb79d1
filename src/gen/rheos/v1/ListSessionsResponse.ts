// Original file: proto/rheos/v1/env.proto

import type { SessionInfo as _rheos_v1_SessionInfo, SessionInfo__Output as _rheos_v1_SessionInfo__Output } from '../../rheos/v1/SessionInfo.ts';

export interface ListSessionsResponse {
  'sessions'?: (_rheos_v1_SessionInfo)[];
  'nextPageToken'?: (string);
}

export interface ListSessionsResponse__Output {
  'sessions': (_rheos_v1_SessionInfo__Output)[];
  'nextPageToken': (string);
}
