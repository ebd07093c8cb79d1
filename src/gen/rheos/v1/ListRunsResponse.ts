// Original file: proto/rheos/v1/training.proto

import type { Run as _rheos_v1_Run, Run__Output as _rheos_v1_Run__Output } from '../../rheos/v1/Run.ts';

export interface ListRunsResponse {
  'runs'?: (_rheos_v1_Run)[];
  'nextPageToken'?: (string);
}

export interface ListRunsResponse__Output {
  'runs': (_rheos_v1_Run__Output)[];
  'nextPageToken': (string);
}
