// Original file: proto/rheos/v1/evaluation.proto

import type { EpisodeResult as _rheos_v1_EpisodeResult, EpisodeResult__Output as _rheos_v1_EpisodeResult__Output } from '../../rheos/v1/EpisodeResult.ts';
import type { EvaluationSummary as _rheos_v1_EvaluationSummary, EvaluationSummary__Output as _rheos_v1_EvaluationSummary__Output } from '../../rheos/v1/EvaluationSummary.ts';

export interface EvaluateResponse {
  'episode'?: (_rheos_v1_EpisodeResult | null);
  'summary'?: (_rheos_v1_EvaluationSummary | null);
  'event'?: "episode"|"summary";
}

export interface EvaluateResponse__Output {
  'episode'?: (_rheos_v1_EpisodeResult__Output | null);
  'summary'?: (_rheos_v1_EvaluationSummary__Output | null);
  'event'?: "episode"|"summary";
}
