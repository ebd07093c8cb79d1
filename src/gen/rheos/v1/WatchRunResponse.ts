// Original file: proto/rheos/v1/training.proto

import type { RunMetrics as _rheos_v1_RunMetrics, RunMetrics__Output as _rheos_v1_RunMetrics__Output } from '../../rheos/v1/RunMetrics.ts';
import type { Run as _rheos_v1_Run, Run__Output as _rheos_v1_Run__Output } from '../../rheos/v1/Run.ts';

export interface WatchRunResponse {
  'metrics'?: (_rheos_v1_RunMetrics | null);
  'run'?: (_rheos_v1_Run | null);
  'event'?: "metrics"|"run";
}

export interface WatchRunResponse__Output {
  'metrics'?: (_rheos_v1_RunMetrics__Output | null);
  'run'?: (_rheos_v1_Run__Output | null);
  'event'?: "metrics"|"run";
}
