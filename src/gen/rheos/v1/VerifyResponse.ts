// Original file: proto/rheos/v1/evaluation.proto

import type { Receipt as _rheos_v1_Receipt, Receipt__Output as _rheos_v1_Receipt__Output } from '../../rheos/v1/Receipt.ts';

export interface VerifyResponse {
  'valid'?: (boolean);
  'explanation'?: (string);
  'firstStep'?: (number);
  'field'?: (string);
  'replayed'?: (_rheos_v1_Receipt | null);
  '_firstStep'?: "firstStep";
}

export interface VerifyResponse__Output {
  'valid': (boolean);
  'explanation': (string);
  'firstStep'?: (number);
  'field': (string);
  'replayed': (_rheos_v1_Receipt__Output | null);
  '_firstStep'?: "firstStep";
}
