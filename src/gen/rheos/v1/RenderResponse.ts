// Original file: proto/rheos/v1/env.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface RenderResponse {
  'frame'?: (_rheos_v1_Tensor | null);
}

export interface RenderResponse__Output {
  'frame': (_rheos_v1_Tensor__Output | null);
}
