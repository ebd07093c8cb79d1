// Original file: proto/rheos/v1/agent.proto

import type { ActRequest as _rheos_v1_ActRequest, ActRequest__Output as _rheos_v1_ActRequest__Output } from '../../rheos/v1/ActRequest.ts';
import type { LogProbRequest as _rheos_v1_LogProbRequest, LogProbRequest__Output as _rheos_v1_LogProbRequest__Output } from '../../rheos/v1/LogProbRequest.ts';
import type { SampleRequest as _rheos_v1_SampleRequest, SampleRequest__Output as _rheos_v1_SampleRequest__Output } from '../../rheos/v1/SampleRequest.ts';
import type { ToLatentRequest as _rheos_v1_ToLatentRequest, ToLatentRequest__Output as _rheos_v1_ToLatentRequest__Output } from '../../rheos/v1/ToLatentRequest.ts';
import type { FromLatentRequest as _rheos_v1_FromLatentRequest, FromLatentRequest__Output as _rheos_v1_FromLatentRequest__Output } from '../../rheos/v1/FromLatentRequest.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';

export interface AgentServiceSessionRequest {
  'act'?: (_rheos_v1_ActRequest | null);
  'logProb'?: (_rheos_v1_LogProbRequest | null);
  'sample'?: (_rheos_v1_SampleRequest | null);
  'toLatent'?: (_rheos_v1_ToLatentRequest | null);
  'fromLatent'?: (_rheos_v1_FromLatentRequest | null);
  'tag'?: (_google_protobuf_Struct | null);
  'request'?: "act"|"logProb"|"sample"|"toLatent"|"fromLatent";
}

export interface AgentServiceSessionRequest__Output {
  'act'?: (_rheos_v1_ActRequest__Output | null);
  'logProb'?: (_rheos_v1_LogProbRequest__Output | null);
  'sample'?: (_rheos_v1_SampleRequest__Output | null);
  'toLatent'?: (_rheos_v1_ToLatentRequest__Output | null);
  'fromLatent'?: (_rheos_v1_FromLatentRequest__Output | null);
  'tag': (_google_protobuf_Struct__Output | null);
  'request'?: "act"|"logProb"|"sample"|"toLatent"|"fromLatent";
}
