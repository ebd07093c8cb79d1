// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { ActMode as _rheos_v1_ActMode, ActMode__Output as _rheos_v1_ActMode__Output } from '../../rheos/v1/ActMode.ts';

export interface ActRequest {
  'agent'?: (string);
  'observation'?: (_rheos_v1_Value | null);
  'mode'?: (_rheos_v1_ActMode | null);
  'wantLogProb'?: (boolean);
  'wantLatent'?: (boolean);
  'agentState'?: (Buffer | Uint8Array | string);
  'episodeStart'?: (Buffer | Uint8Array | string);
}

export interface ActRequest__Output {
  'agent': (string);
  'observation': (_rheos_v1_Value__Output | null);
  'mode': (_rheos_v1_ActMode__Output | null);
  'wantLogProb': (boolean);
  'wantLatent': (boolean);
  'agentState': (Buffer);
  'episodeStart': (Buffer);
}
