// Original file: proto/rheos/v1/training.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DeleteRunRequest as _rheos_v1_DeleteRunRequest, DeleteRunRequest__Output as _rheos_v1_DeleteRunRequest__Output } from '../../rheos/v1/DeleteRunRequest.ts';
import type { DeleteRunResponse as _rheos_v1_DeleteRunResponse, DeleteRunResponse__Output as _rheos_v1_DeleteRunResponse__Output } from '../../rheos/v1/DeleteRunResponse.ts';
import type { GetRunRequest as _rheos_v1_GetRunRequest, GetRunRequest__Output as _rheos_v1_GetRunRequest__Output } from '../../rheos/v1/GetRunRequest.ts';
import type { GetRunResponse as _rheos_v1_GetRunResponse, GetRunResponse__Output as _rheos_v1_GetRunResponse__Output } from '../../rheos/v1/GetRunResponse.ts';
import type { ListAlgorithmsRequest as _rheos_v1_ListAlgorithmsRequest, ListAlgorithmsRequest__Output as _rheos_v1_ListAlgorithmsRequest__Output } from '../../rheos/v1/ListAlgorithmsRequest.ts';
import type { ListAlgorithmsResponse as _rheos_v1_ListAlgorithmsResponse, ListAlgorithmsResponse__Output as _rheos_v1_ListAlgorithmsResponse__Output } from '../../rheos/v1/ListAlgorithmsResponse.ts';
import type { ListRunsRequest as _rheos_v1_ListRunsRequest, ListRunsRequest__Output as _rheos_v1_ListRunsRequest__Output } from '../../rheos/v1/ListRunsRequest.ts';
import type { ListRunsResponse as _rheos_v1_ListRunsResponse, ListRunsResponse__Output as _rheos_v1_ListRunsResponse__Output } from '../../rheos/v1/ListRunsResponse.ts';
import type { ResumeRunRequest as _rheos_v1_ResumeRunRequest, ResumeRunRequest__Output as _rheos_v1_ResumeRunRequest__Output } from '../../rheos/v1/ResumeRunRequest.ts';
import type { ResumeRunResponse as _rheos_v1_ResumeRunResponse, ResumeRunResponse__Output as _rheos_v1_ResumeRunResponse__Output } from '../../rheos/v1/ResumeRunResponse.ts';
import type { StartRunRequest as _rheos_v1_StartRunRequest, StartRunRequest__Output as _rheos_v1_StartRunRequest__Output } from '../../rheos/v1/StartRunRequest.ts';
import type { StartRunResponse as _rheos_v1_StartRunResponse, StartRunResponse__Output as _rheos_v1_StartRunResponse__Output } from '../../rheos/v1/StartRunResponse.ts';
import type { StopRunRequest as _rheos_v1_StopRunRequest, StopRunRequest__Output as _rheos_v1_StopRunRequest__Output } from '../../rheos/v1/StopRunRequest.ts';
import type { StopRunResponse as _rheos_v1_StopRunResponse, StopRunResponse__Output as _rheos_v1_StopRunResponse__Output } from '../../rheos/v1/StopRunResponse.ts';
import type { WatchRunRequest as _rheos_v1_WatchRunRequest, WatchRunRequest__Output as _rheos_v1_WatchRunRequest__Output } from '../../rheos/v1/WatchRunRequest.ts';
import type { WatchRunResponse as _rheos_v1_WatchRunResponse, WatchRunResponse__Output as _rheos_v1_WatchRunResponse__Output } from '../../rheos/v1/WatchRunResponse.ts';

export interface TrainingServiceClient extends grpc.Client {
  DeleteRun(argument: _rheos_v1_DeleteRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  DeleteRun(argument: _rheos_v1_DeleteRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  DeleteRun(argument: _rheos_v1_DeleteRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  DeleteRun(argument: _rheos_v1_DeleteRunRequest, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  deleteRun(argument: _rheos_v1_DeleteRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  deleteRun(argument: _rheos_v1_DeleteRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  deleteRun(argument: _rheos_v1_DeleteRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  deleteRun(argument: _rheos_v1_DeleteRunRequest, callback: grpc.requestCallback<_rheos_v1_DeleteRunResponse__Output>): grpc.ClientUnaryCall;
  
  GetRun(argument: _rheos_v1_GetRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  GetRun(argument: _rheos_v1_GetRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  GetRun(argument: _rheos_v1_GetRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  GetRun(argument: _rheos_v1_GetRunRequest, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  getRun(argument: _rheos_v1_GetRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  getRun(argument: _rheos_v1_GetRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  getRun(argument: _rheos_v1_GetRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  getRun(argument: _rheos_v1_GetRunRequest, callback: grpc.requestCallback<_rheos_v1_GetRunResponse__Output>): grpc.ClientUnaryCall;
  
  ListAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  ListAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  ListAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  ListAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  listAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  listAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  listAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  listAlgorithms(argument: _rheos_v1_ListAlgorithmsRequest, callback: grpc.requestCallback<_rheos_v1_ListAlgorithmsResponse__Output>): grpc.ClientUnaryCall;
  
  ListRuns(argument: _rheos_v1_ListRunsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  ListRuns(argument: _rheos_v1_ListRunsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  ListRuns(argument: _rheos_v1_ListRunsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  ListRuns(argument: _rheos_v1_ListRunsRequest, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  listRuns(argument: _rheos_v1_ListRunsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  listRuns(argument: _rheos_v1_ListRunsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  listRuns(argument: _rheos_v1_ListRunsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  listRuns(argument: _rheos_v1_ListRunsRequest, callback: grpc.requestCallback<_rheos_v1_ListRunsResponse__Output>): grpc.ClientUnaryCall;
  
  ResumeRun(argument: _rheos_v1_ResumeRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  ResumeRun(argument: _rheos_v1_ResumeRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  ResumeRun(argument: _rheos_v1_ResumeRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  ResumeRun(argument: _rheos_v1_ResumeRunRequest, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  resumeRun(argument: _rheos_v1_ResumeRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  resumeRun(argument: _rheos_v1_ResumeRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  resumeRun(argument: _rheos_v1_ResumeRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  resumeRun(argument: _rheos_v1_ResumeRunRequest, callback: grpc.requestCallback<_rheos_v1_ResumeRunResponse__Output>): grpc.ClientUnaryCall;
  
  StartRun(argument: _rheos_v1_StartRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  StartRun(argument: _rheos_v1_StartRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  StartRun(argument: _rheos_v1_StartRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  StartRun(argument: _rheos_v1_StartRunRequest, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  startRun(argument: _rheos_v1_StartRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  startRun(argument: _rheos_v1_StartRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  startRun(argument: _rheos_v1_StartRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  startRun(argument: _rheos_v1_StartRunRequest, callback: grpc.requestCallback<_rheos_v1_StartRunResponse__Output>): grpc.ClientUnaryCall;
  
  StopRun(argument: _rheos_v1_StopRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  StopRun(argument: _rheos_v1_StopRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  StopRun(argument: _rheos_v1_StopRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  StopRun(argument: _rheos_v1_StopRunRequest, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  stopRun(argument: _rheos_v1_StopRunRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  stopRun(argument: _rheos_v1_StopRunRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  stopRun(argument: _rheos_v1_StopRunRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  stopRun(argument: _rheos_v1_StopRunRequest, callback: grpc.requestCallback<_rheos_v1_StopRunResponse__Output>): grpc.ClientUnaryCall;
  
  WatchRun(argument: _rheos_v1_WatchRunRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_WatchRunResponse__Output>;
  WatchRun(argument: _rheos_v1_WatchRunRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_WatchRunResponse__Output>;
  watchRun(argument: _rheos_v1_WatchRunRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_WatchRunResponse__Output>;
  watchRun(argument: _rheos_v1_WatchRunRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_WatchRunResponse__Output>;
  
}

export interface TrainingServiceHandlers extends grpc.UntypedServiceImplementation {
  DeleteRun: grpc.handleUnaryCall<_rheos_v1_DeleteRunRequest__Output, _rheos_v1_DeleteRunResponse>;
  
  GetRun: grpc.handleUnaryCall<_rheos_v1_GetRunRequest__Output, _rheos_v1_GetRunResponse>;
  
  ListAlgorithms: grpc.handleUnaryCall<_rheos_v1_ListAlgorithmsRequest__Output, _rheos_v1_ListAlgorithmsResponse>;
  
  ListRuns: grpc.handleUnaryCall<_rheos_v1_ListRunsRequest__Output, _rheos_v1_ListRunsResponse>;
  
  ResumeRun: grpc.handleUnaryCall<_rheos_v1_ResumeRunRequest__Output, _rheos_v1_ResumeRunResponse>;
  
  StartRun: grpc.handleUnaryCall<_rheos_v1_StartRunRequest__Output, _rheos_v1_StartRunResponse>;
  
  StopRun: grpc.handleUnaryCall<_rheos_v1_StopRunRequest__Output, _rheos_v1_StopRunResponse>;
  
  WatchRun: grpc.handleServerStreamingCall<_rheos_v1_WatchRunRequest__Output, _rheos_v1_WatchRunResponse>;
  
}

export interface TrainingServiceDefinition extends grpc.ServiceDefinition {
  DeleteRun: MethodDefinition<_rheos_v1_DeleteRunRequest, _rheos_v1_DeleteRunResponse, _rheos_v1_DeleteRunRequest__Output, _rheos_v1_DeleteRunResponse__Output>
  GetRun: MethodDefinition<_rheos_v1_GetRunRequest, _rheos_v1_GetRunResponse, _rheos_v1_GetRunRequest__Output, _rheos_v1_GetRunResponse__Output>
  ListAlgorithms: MethodDefinition<_rheos_v1_ListAlgorithmsRequest, _rheos_v1_ListAlgorithmsResponse, _rheos_v1_ListAlgorithmsRequest__Output, _rheos_v1_ListAlgorithmsResponse__Output>
  ListRuns: MethodDefinition<_rheos_v1_ListRunsRequest, _rheos_v1_ListRunsResponse, _rheos_v1_ListRunsRequest__Output, _rheos_v1_ListRunsResponse__Output>
  ResumeRun: MethodDefinition<_rheos_v1_ResumeRunRequest, _rheos_v1_ResumeRunResponse, _rheos_v1_ResumeRunRequest__Output, _rheos_v1_ResumeRunResponse__Output>
  StartRun: MethodDefinition<_rheos_v1_StartRunRequest, _rheos_v1_StartRunResponse, _rheos_v1_StartRunRequest__Output, _rheos_v1_StartRunResponse__Output>
  StopRun: MethodDefinition<_rheos_v1_StopRunRequest, _rheos_v1_StopRunResponse, _rheos_v1_StopRunRequest__Output, _rheos_v1_StopRunResponse__Output>
  WatchRun: MethodDefinition<_rheos_v1_WatchRunRequest, _rheos_v1_WatchRunResponse, _rheos_v1_WatchRunRequest__Output, _rheos_v1_WatchRunResponse__Output>
}
