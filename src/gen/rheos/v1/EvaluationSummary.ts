// Original file: proto/rheos/v1/evaluation.proto

import type { Interval as _rheos_v1_Interval, Interval__Output as _rheos_v1_Interval__Output } from '../../rheos/v1/Interval.ts';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../google/protobuf/Duration.ts';
import type { Long } from '@grpc/proto-loader';

export interface EvaluationSummary {
  'agent'?: (string);
  'envId'?: (string);
  'episodes'?: (number);
  'seed'?: (number | string | Long);
  'mean'?: (number | string);
  'std'?: (number | string);
  'median'?: (number | string);
  'iqm'?: (number | string);
  'meanCi95'?: (_rheos_v1_Interval | null);
  'iqmCi95'?: (_rheos_v1_Interval | null);
  'meanLength'?: (number | string);
  'successRate'?: (number | string);
  'steps'?: (number | string | Long);
  'wallTime'?: (_google_protobuf_Duration | null);
  '_successRate'?: "successRate";
}

export interface EvaluationSummary__Output {
  'agent': (string);
  'envId': (string);
  'episodes': (number);
  'seed': (string);
  'mean': (number);
  'std': (number);
  'median': (number);
  'iqm': (number);
  'meanCi95': (_rheos_v1_Interval__Output | null);
  'iqmCi95': (_rheos_v1_Interval__Output | null);
  'meanLength': (number);
  'successRate'?: (number);
  'steps': (string);
  'wallTime': (_google_protobuf_Duration__Output | null);
  '_successRate'?: "successRate";
}
