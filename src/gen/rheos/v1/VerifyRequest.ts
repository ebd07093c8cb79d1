// Original file: proto/rheos/v1/evaluation.proto

import type { Receipt as _rheos_v1_Receipt, Receipt__Output as _rheos_v1_Receipt__Output } from '../../rheos/v1/Receipt.ts';

export interface VerifyRequest {
  'receipt'?: (_rheos_v1_Receipt | null);
}

export interface VerifyRequest__Output {
  'receipt': (_rheos_v1_Receipt__Output | null);
}
