// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';

export interface FromLatentRequest {
  'agent'?: (string);
  'observation'?: (_rheos_v1_Value | null);
  'latent'?: (_rheos_v1_Tensor | null);
}

export interface FromLatentRequest__Output {
  'agent': (string);
  'observation': (_rheos_v1_Value__Output | null);
  'latent': (_rheos_v1_Tensor__Output | null);
}
