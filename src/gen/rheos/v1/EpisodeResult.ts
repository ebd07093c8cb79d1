// Original file: proto/rheos/v1/evaluation.proto

import type { Receipt as _rheos_v1_Receipt, Receipt__Output as _rheos_v1_Receipt__Output } from '../../rheos/v1/Receipt.ts';
import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Long } from '@grpc/proto-loader';

export interface EpisodeResult {
  'index'?: (number);
  'episodeReturn'?: (number | string);
  'length'?: (number);
  'terminated'?: (boolean);
  'success'?: (boolean);
  'envSeed'?: (number | string | Long);
  'receipt'?: (_rheos_v1_Receipt | null);
  'actions'?: (_rheos_v1_Value | null);
  '_success'?: "success";
}

export interface EpisodeResult__Output {
  'index': (number);
  'episodeReturn': (number);
  'length': (number);
  'terminated': (boolean);
  'success'?: (boolean);
  'envSeed': (string);
  'receipt': (_rheos_v1_Receipt__Output | null);
  'actions': (_rheos_v1_Value__Output | null);
  '_success'?: "success";
}
