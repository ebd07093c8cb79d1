import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.ts';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.ts';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.ts';
import type { Algorithm as _rheos_v1_Algorithm, Algorithm__Output as _rheos_v1_Algorithm__Output } from './rheos/v1/Algorithm.ts';
import type { DeleteRunRequest as _rheos_v1_DeleteRunRequest, DeleteRunRequest__Output as _rheos_v1_DeleteRunRequest__Output } from './rheos/v1/DeleteRunRequest.ts';
import type { DeleteRunResponse as _rheos_v1_DeleteRunResponse, DeleteRunResponse__Output as _rheos_v1_DeleteRunResponse__Output } from './rheos/v1/DeleteRunResponse.ts';
import type { GetRunRequest as _rheos_v1_GetRunRequest, GetRunRequest__Output as _rheos_v1_GetRunRequest__Output } from './rheos/v1/GetRunRequest.ts';
import type { GetRunResponse as _rheos_v1_GetRunResponse, GetRunResponse__Output as _rheos_v1_GetRunResponse__Output } from './rheos/v1/GetRunResponse.ts';
import type { ListAlgorithmsRequest as _rheos_v1_ListAlgorithmsRequest, ListAlgorithmsRequest__Output as _rheos_v1_ListAlgorithmsRequest__Output } from './rheos/v1/ListAlgorithmsRequest.ts';
import type { ListAlgorithmsResponse as _rheos_v1_ListAlgorithmsResponse, ListAlgorithmsResponse__Output as _rheos_v1_ListAlgorithmsResponse__Output } from './rheos/v1/ListAlgorithmsResponse.ts';
import type { ListRunsRequest as _rheos_v1_ListRunsRequest, ListRunsRequest__Output as _rheos_v1_ListRunsRequest__Output } from './rheos/v1/ListRunsRequest.ts';
import type { ListRunsResponse as _rheos_v1_ListRunsResponse, ListRunsResponse__Output as _rheos_v1_ListRunsResponse__Output } from './rheos/v1/ListRunsResponse.ts';
import type { Preset as _rheos_v1_Preset, Preset__Output as _rheos_v1_Preset__Output } from './rheos/v1/Preset.ts';
import type { ResumeRunRequest as _rheos_v1_ResumeRunRequest, ResumeRunRequest__Output as _rheos_v1_ResumeRunRequest__Output } from './rheos/v1/ResumeRunRequest.ts';
import type { ResumeRunResponse as _rheos_v1_ResumeRunResponse, ResumeRunResponse__Output as _rheos_v1_ResumeRunResponse__Output } from './rheos/v1/ResumeRunResponse.ts';
import type { Run as _rheos_v1_Run, Run__Output as _rheos_v1_Run__Output } from './rheos/v1/Run.ts';
import type { RunMetrics as _rheos_v1_RunMetrics, RunMetrics__Output as _rheos_v1_RunMetrics__Output } from './rheos/v1/RunMetrics.ts';
import type { StartRunRequest as _rheos_v1_StartRunRequest, StartRunRequest__Output as _rheos_v1_StartRunRequest__Output } from './rheos/v1/StartRunRequest.ts';
import type { StartRunResponse as _rheos_v1_StartRunResponse, StartRunResponse__Output as _rheos_v1_StartRunResponse__Output } from './rheos/v1/StartRunResponse.ts';
import type { StopRunRequest as _rheos_v1_StopRunRequest, StopRunRequest__Output as _rheos_v1_StopRunRequest__Output } from './rheos/v1/StopRunRequest.ts';
import type { StopRunResponse as _rheos_v1_StopRunResponse, StopRunResponse__Output as _rheos_v1_StopRunResponse__Output } from './rheos/v1/StopRunResponse.ts';
import type { TrainingServiceClient as _rheos_v1_TrainingServiceClient, TrainingServiceDefinition as _rheos_v1_TrainingServiceDefinition } from './rheos/v1/TrainingService.ts';
import type { WatchRunRequest as _rheos_v1_WatchRunRequest, WatchRunRequest__Output as _rheos_v1_WatchRunRequest__Output } from './rheos/v1/WatchRunRequest.ts';
import type { WatchRunResponse as _rheos_v1_WatchRunResponse, WatchRunResponse__Output as _rheos_v1_WatchRunResponse__Output } from './rheos/v1/WatchRunResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
  }
  rheos: {
    v1: {
      Algorithm: MessageTypeDefinition<_rheos_v1_Algorithm, _rheos_v1_Algorithm__Output>
      DeleteRunRequest: MessageTypeDefinition<_rheos_v1_DeleteRunRequest, _rheos_v1_DeleteRunRequest__Output>
      DeleteRunResponse: MessageTypeDefinition<_rheos_v1_DeleteRunResponse, _rheos_v1_DeleteRunResponse__Output>
      GetRunRequest: MessageTypeDefinition<_rheos_v1_GetRunRequest, _rheos_v1_GetRunRequest__Output>
      GetRunResponse: MessageTypeDefinition<_rheos_v1_GetRunResponse, _rheos_v1_GetRunResponse__Output>
      ListAlgorithmsRequest: MessageTypeDefinition<_rheos_v1_ListAlgorithmsRequest, _rheos_v1_ListAlgorithmsRequest__Output>
      ListAlgorithmsResponse: MessageTypeDefinition<_rheos_v1_ListAlgorithmsResponse, _rheos_v1_ListAlgorithmsResponse__Output>
      ListRunsRequest: MessageTypeDefinition<_rheos_v1_ListRunsRequest, _rheos_v1_ListRunsRequest__Output>
      ListRunsResponse: MessageTypeDefinition<_rheos_v1_ListRunsResponse, _rheos_v1_ListRunsResponse__Output>
      Preset: MessageTypeDefinition<_rheos_v1_Preset, _rheos_v1_Preset__Output>
      ResumeRunRequest: MessageTypeDefinition<_rheos_v1_ResumeRunRequest, _rheos_v1_ResumeRunRequest__Output>
      ResumeRunResponse: MessageTypeDefinition<_rheos_v1_ResumeRunResponse, _rheos_v1_ResumeRunResponse__Output>
      Run: MessageTypeDefinition<_rheos_v1_Run, _rheos_v1_Run__Output>
      RunMetrics: MessageTypeDefinition<_rheos_v1_RunMetrics, _rheos_v1_RunMetrics__Output>
      RunPhase: EnumTypeDefinition
      StartRunRequest: MessageTypeDefinition<_rheos_v1_StartRunRequest, _rheos_v1_StartRunRequest__Output>
      StartRunResponse: MessageTypeDefinition<_rheos_v1_StartRunResponse, _rheos_v1_StartRunResponse__Output>
      StopRunRequest: MessageTypeDefinition<_rheos_v1_StopRunRequest, _rheos_v1_StopRunRequest__Output>
      StopRunResponse: MessageTypeDefinition<_rheos_v1_StopRunResponse, _rheos_v1_StopRunResponse__Output>
      TrainingService: SubtypeConstructor<typeof grpc.Client, _rheos_v1_TrainingServiceClient> & { service: _rheos_v1_TrainingServiceDefinition }
      WatchRunRequest: MessageTypeDefinition<_rheos_v1_WatchRunRequest, _rheos_v1_WatchRunRequest__Output>
      WatchRunResponse: MessageTypeDefinition<_rheos_v1_WatchRunResponse, _rheos_v1_WatchRunResponse__Output>
    }
  }
}

