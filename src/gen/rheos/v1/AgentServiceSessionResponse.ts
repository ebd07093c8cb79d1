// Original file: proto/rheos/v1/agent.proto

import type { ActResponse as _rheos_v1_ActResponse, ActResponse__Output as _rheos_v1_ActResponse__Output } from '../../rheos/v1/ActResponse.ts';
import type { LogProbResponse as _rheos_v1_LogProbResponse, LogProbResponse__Output as _rheos_v1_LogProbResponse__Output } from '../../rheos/v1/LogProbResponse.ts';
import type { SampleResponse as _rheos_v1_SampleResponse, SampleResponse__Output as _rheos_v1_SampleResponse__Output } from '../../rheos/v1/SampleResponse.ts';
import type { ToLatentResponse as _rheos_v1_ToLatentResponse, ToLatentResponse__Output as _rheos_v1_ToLatentResponse__Output } from '../../rheos/v1/ToLatentResponse.ts';
import type { FromLatentResponse as _rheos_v1_FromLatentResponse, FromLatentResponse__Output as _rheos_v1_FromLatentResponse__Output } from '../../rheos/v1/FromLatentResponse.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Status as _google_rpc_Status, Status__Output as _google_rpc_Status__Output } from '../../google/rpc/Status.ts';

export interface AgentServiceSessionResponse {
  'act'?: (_rheos_v1_ActResponse | null);
  'logProb'?: (_rheos_v1_LogProbResponse | null);
  'sample'?: (_rheos_v1_SampleResponse | null);
  'toLatent'?: (_rheos_v1_ToLatentResponse | null);
  'fromLatent'?: (_rheos_v1_FromLatentResponse | null);
  'tag'?: (_google_protobuf_Struct | null);
  'status'?: (_google_rpc_Status | null);
  'response'?: "act"|"logProb"|"sample"|"toLatent"|"fromLatent"|"status";
}

export interface AgentServiceSessionResponse__Output {
  'act'?: (_rheos_v1_ActResponse__Output | null);
  'logProb'?: (_rheos_v1_LogProbResponse__Output | null);
  'sample'?: (_rheos_v1_SampleResponse__Output | null);
  'toLatent'?: (_rheos_v1_ToLatentResponse__Output | null);
  'fromLatent'?: (_rheos_v1_FromLatentResponse__Output | null);
  'tag': (_google_protobuf_Struct__Output | null);
  'status'?: (_google_rpc_Status__Output | null);
  'response'?: "act"|"logProb"|"sample"|"toLatent"|"fromLatent"|"status";
}
