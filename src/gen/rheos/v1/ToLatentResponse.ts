// Original file: proto/rheos/v1/agent.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface ToLatentResponse {
  'latent'?: (_rheos_v1_Tensor | null);
  'logDet'?: (Buffer | Uint8Array | string);
}

export interface ToLatentResponse__Output {
  'latent': (_rheos_v1_Tensor__Output | null);
  'logDet': (Buffer);
}
