// Original file: proto/rheos/v1/agent.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface FromLatentResponse {
  'action'?: (_rheos_v1_Tensor | null);
  'logDet'?: (Buffer | Uint8Array | string);
}

export interface FromLatentResponse__Output {
  'action': (_rheos_v1_Tensor__Output | null);
  'logDet': (Buffer);
}
