// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface ActResponse {
  'action'?: (_rheos_v1_Value | null);
  'logProb'?: (Buffer | Uint8Array | string);
  'latent'?: (_rheos_v1_Tensor | null);
  'agentState'?: (Buffer | Uint8Array | string);
}

export interface ActResponse__Output {
  'action': (_rheos_v1_Value__Output | null);
  'logProb': (Buffer);
  'latent': (_rheos_v1_Tensor__Output | null);
  'agentState': (Buffer);
}
