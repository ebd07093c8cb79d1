// Original file: proto/rheos/v1/env.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface RenderResponse {
  'frame'?: (_rheos_v1_Tensor | null);
  'depth'?: (_rheos_v1_Tensor | null);
  'pngs'?: (Buffer | Uint8Array | string)[];
  'frameCounts'?: (number)[];
  'remaining'?: (number);
}

export interface RenderResponse__Output {
  'frame': (_rheos_v1_Tensor__Output | null);
  'depth': (_rheos_v1_Tensor__Output | null);
  'pngs': (Buffer)[];
  'frameCounts': (number)[];
  'remaining': (number);
}
