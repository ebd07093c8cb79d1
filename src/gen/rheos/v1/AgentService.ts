// Original file: proto/rheos/v1/agent.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ActRequest as _rheos_v1_ActRequest, ActRequest__Output as _rheos_v1_ActRequest__Output } from '../../rheos/v1/ActRequest.ts';
import type { ActResponse as _rheos_v1_ActResponse, ActResponse__Output as _rheos_v1_ActResponse__Output } from '../../rheos/v1/ActResponse.ts';
import type { AgentServiceSessionRequest as _rheos_v1_AgentServiceSessionRequest, AgentServiceSessionRequest__Output as _rheos_v1_AgentServiceSessionRequest__Output } from '../../rheos/v1/AgentServiceSessionRequest.ts';
import type { AgentServiceSessionResponse as _rheos_v1_AgentServiceSessionResponse, AgentServiceSessionResponse__Output as _rheos_v1_AgentServiceSessionResponse__Output } from '../../rheos/v1/AgentServiceSessionResponse.ts';
import type { DeleteRequest as _rheos_v1_DeleteRequest, DeleteRequest__Output as _rheos_v1_DeleteRequest__Output } from '../../rheos/v1/DeleteRequest.ts';
import type { DeleteResponse as _rheos_v1_DeleteResponse, DeleteResponse__Output as _rheos_v1_DeleteResponse__Output } from '../../rheos/v1/DeleteResponse.ts';
import type { ExportRequest as _rheos_v1_ExportRequest, ExportRequest__Output as _rheos_v1_ExportRequest__Output } from '../../rheos/v1/ExportRequest.ts';
import type { ExportResponse as _rheos_v1_ExportResponse, ExportResponse__Output as _rheos_v1_ExportResponse__Output } from '../../rheos/v1/ExportResponse.ts';
import type { FromLatentRequest as _rheos_v1_FromLatentRequest, FromLatentRequest__Output as _rheos_v1_FromLatentRequest__Output } from '../../rheos/v1/FromLatentRequest.ts';
import type { FromLatentResponse as _rheos_v1_FromLatentResponse, FromLatentResponse__Output as _rheos_v1_FromLatentResponse__Output } from '../../rheos/v1/FromLatentResponse.ts';
import type { GetAgentRequest as _rheos_v1_GetAgentRequest, GetAgentRequest__Output as _rheos_v1_GetAgentRequest__Output } from '../../rheos/v1/GetAgentRequest.ts';
import type { GetAgentResponse as _rheos_v1_GetAgentResponse, GetAgentResponse__Output as _rheos_v1_GetAgentResponse__Output } from '../../rheos/v1/GetAgentResponse.ts';
import type { ListAgentsRequest as _rheos_v1_ListAgentsRequest, ListAgentsRequest__Output as _rheos_v1_ListAgentsRequest__Output } from '../../rheos/v1/ListAgentsRequest.ts';
import type { ListAgentsResponse as _rheos_v1_ListAgentsResponse, ListAgentsResponse__Output as _rheos_v1_ListAgentsResponse__Output } from '../../rheos/v1/ListAgentsResponse.ts';
import type { LogProbRequest as _rheos_v1_LogProbRequest, LogProbRequest__Output as _rheos_v1_LogProbRequest__Output } from '../../rheos/v1/LogProbRequest.ts';
import type { LogProbResponse as _rheos_v1_LogProbResponse, LogProbResponse__Output as _rheos_v1_LogProbResponse__Output } from '../../rheos/v1/LogProbResponse.ts';
import type { SampleRequest as _rheos_v1_SampleRequest, SampleRequest__Output as _rheos_v1_SampleRequest__Output } from '../../rheos/v1/SampleRequest.ts';
import type { SampleResponse as _rheos_v1_SampleResponse, SampleResponse__Output as _rheos_v1_SampleResponse__Output } from '../../rheos/v1/SampleResponse.ts';
import type { ToLatentRequest as _rheos_v1_ToLatentRequest, ToLatentRequest__Output as _rheos_v1_ToLatentRequest__Output } from '../../rheos/v1/ToLatentRequest.ts';
import type { ToLatentResponse as _rheos_v1_ToLatentResponse, ToLatentResponse__Output as _rheos_v1_ToLatentResponse__Output } from '../../rheos/v1/ToLatentResponse.ts';
import type { UploadRequest as _rheos_v1_UploadRequest, UploadRequest__Output as _rheos_v1_UploadRequest__Output } from '../../rheos/v1/UploadRequest.ts';
import type { UploadResponse as _rheos_v1_UploadResponse, UploadResponse__Output as _rheos_v1_UploadResponse__Output } from '../../rheos/v1/UploadResponse.ts';

export interface AgentServiceClient extends grpc.Client {
  Act(argument: _rheos_v1_ActRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  Act(argument: _rheos_v1_ActRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  Act(argument: _rheos_v1_ActRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  Act(argument: _rheos_v1_ActRequest, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  act(argument: _rheos_v1_ActRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  act(argument: _rheos_v1_ActRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  act(argument: _rheos_v1_ActRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  act(argument: _rheos_v1_ActRequest, callback: grpc.requestCallback<_rheos_v1_ActResponse__Output>): grpc.ClientUnaryCall;
  
  Delete(argument: _rheos_v1_DeleteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  Delete(argument: _rheos_v1_DeleteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  Delete(argument: _rheos_v1_DeleteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  Delete(argument: _rheos_v1_DeleteRequest, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  delete(argument: _rheos_v1_DeleteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  delete(argument: _rheos_v1_DeleteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  delete(argument: _rheos_v1_DeleteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  delete(argument: _rheos_v1_DeleteRequest, callback: grpc.requestCallback<_rheos_v1_DeleteResponse__Output>): grpc.ClientUnaryCall;
  
  Export(argument: _rheos_v1_ExportRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_ExportResponse__Output>;
  Export(argument: _rheos_v1_ExportRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_ExportResponse__Output>;
  export(argument: _rheos_v1_ExportRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_ExportResponse__Output>;
  export(argument: _rheos_v1_ExportRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_ExportResponse__Output>;
  
  FromLatent(argument: _rheos_v1_FromLatentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  FromLatent(argument: _rheos_v1_FromLatentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  FromLatent(argument: _rheos_v1_FromLatentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  FromLatent(argument: _rheos_v1_FromLatentRequest, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  fromLatent(argument: _rheos_v1_FromLatentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  fromLatent(argument: _rheos_v1_FromLatentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  fromLatent(argument: _rheos_v1_FromLatentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  fromLatent(argument: _rheos_v1_FromLatentRequest, callback: grpc.requestCallback<_rheos_v1_FromLatentResponse__Output>): grpc.ClientUnaryCall;
  
  GetAgent(argument: _rheos_v1_GetAgentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  GetAgent(argument: _rheos_v1_GetAgentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  GetAgent(argument: _rheos_v1_GetAgentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  GetAgent(argument: _rheos_v1_GetAgentRequest, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  getAgent(argument: _rheos_v1_GetAgentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  getAgent(argument: _rheos_v1_GetAgentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  getAgent(argument: _rheos_v1_GetAgentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  getAgent(argument: _rheos_v1_GetAgentRequest, callback: grpc.requestCallback<_rheos_v1_GetAgentResponse__Output>): grpc.ClientUnaryCall;
  
  ListAgents(argument: _rheos_v1_ListAgentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  ListAgents(argument: _rheos_v1_ListAgentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  ListAgents(argument: _rheos_v1_ListAgentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  ListAgents(argument: _rheos_v1_ListAgentsRequest, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  listAgents(argument: _rheos_v1_ListAgentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  listAgents(argument: _rheos_v1_ListAgentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  listAgents(argument: _rheos_v1_ListAgentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  listAgents(argument: _rheos_v1_ListAgentsRequest, callback: grpc.requestCallback<_rheos_v1_ListAgentsResponse__Output>): grpc.ClientUnaryCall;
  
  LogProb(argument: _rheos_v1_LogProbRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  LogProb(argument: _rheos_v1_LogProbRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  LogProb(argument: _rheos_v1_LogProbRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  LogProb(argument: _rheos_v1_LogProbRequest, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  logProb(argument: _rheos_v1_LogProbRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  logProb(argument: _rheos_v1_LogProbRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  logProb(argument: _rheos_v1_LogProbRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  logProb(argument: _rheos_v1_LogProbRequest, callback: grpc.requestCallback<_rheos_v1_LogProbResponse__Output>): grpc.ClientUnaryCall;
  
  Sample(argument: _rheos_v1_SampleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  Sample(argument: _rheos_v1_SampleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  Sample(argument: _rheos_v1_SampleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  Sample(argument: _rheos_v1_SampleRequest, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  sample(argument: _rheos_v1_SampleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  sample(argument: _rheos_v1_SampleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  sample(argument: _rheos_v1_SampleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  sample(argument: _rheos_v1_SampleRequest, callback: grpc.requestCallback<_rheos_v1_SampleResponse__Output>): grpc.ClientUnaryCall;
  
  Session(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionResponse__Output>;
  Session(options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionResponse__Output>;
  session(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionResponse__Output>;
  session(options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionResponse__Output>;
  
  ToLatent(argument: _rheos_v1_ToLatentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  ToLatent(argument: _rheos_v1_ToLatentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  ToLatent(argument: _rheos_v1_ToLatentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  ToLatent(argument: _rheos_v1_ToLatentRequest, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  toLatent(argument: _rheos_v1_ToLatentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  toLatent(argument: _rheos_v1_ToLatentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  toLatent(argument: _rheos_v1_ToLatentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  toLatent(argument: _rheos_v1_ToLatentRequest, callback: grpc.requestCallback<_rheos_v1_ToLatentResponse__Output>): grpc.ClientUnaryCall;
  
  Upload(metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  Upload(metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  Upload(options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  Upload(callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  upload(metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  upload(metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  upload(options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  upload(callback: grpc.requestCallback<_rheos_v1_UploadResponse__Output>): grpc.ClientWritableStream<_rheos_v1_UploadRequest>;
  
}

export interface AgentServiceHandlers extends grpc.UntypedServiceImplementation {
  Act: grpc.handleUnaryCall<_rheos_v1_ActRequest__Output, _rheos_v1_ActResponse>;
  
  Delete: grpc.handleUnaryCall<_rheos_v1_DeleteRequest__Output, _rheos_v1_DeleteResponse>;
  
  Export: grpc.handleServerStreamingCall<_rheos_v1_ExportRequest__Output, _rheos_v1_ExportResponse>;
  
  FromLatent: grpc.handleUnaryCall<_rheos_v1_FromLatentRequest__Output, _rheos_v1_FromLatentResponse>;
  
  GetAgent: grpc.handleUnaryCall<_rheos_v1_GetAgentRequest__Output, _rheos_v1_GetAgentResponse>;
  
  ListAgents: grpc.handleUnaryCall<_rheos_v1_ListAgentsRequest__Output, _rheos_v1_ListAgentsResponse>;
  
  LogProb: grpc.handleUnaryCall<_rheos_v1_LogProbRequest__Output, _rheos_v1_LogProbResponse>;
  
  Sample: grpc.handleUnaryCall<_rheos_v1_SampleRequest__Output, _rheos_v1_SampleResponse>;
  
  Session: grpc.handleBidiStreamingCall<_rheos_v1_AgentServiceSessionRequest__Output, _rheos_v1_AgentServiceSessionResponse>;
  
  ToLatent: grpc.handleUnaryCall<_rheos_v1_ToLatentRequest__Output, _rheos_v1_ToLatentResponse>;
  
  Upload: grpc.handleClientStreamingCall<_rheos_v1_UploadRequest__Output, _rheos_v1_UploadResponse>;
  
}

export interface AgentServiceDefinition extends grpc.ServiceDefinition {
  Act: MethodDefinition<_rheos_v1_ActRequest, _rheos_v1_ActResponse, _rheos_v1_ActRequest__Output, _rheos_v1_ActResponse__Output>
  Delete: MethodDefinition<_rheos_v1_DeleteRequest, _rheos_v1_DeleteResponse, _rheos_v1_DeleteRequest__Output, _rheos_v1_DeleteResponse__Output>
  Export: MethodDefinition<_rheos_v1_ExportRequest, _rheos_v1_ExportResponse, _rheos_v1_ExportRequest__Output, _rheos_v1_ExportResponse__Output>
  FromLatent: MethodDefinition<_rheos_v1_FromLatentRequest, _rheos_v1_FromLatentResponse, _rheos_v1_FromLatentRequest__Output, _rheos_v1_FromLatentResponse__Output>
  GetAgent: MethodDefinition<_rheos_v1_GetAgentRequest, _rheos_v1_GetAgentResponse, _rheos_v1_GetAgentRequest__Output, _rheos_v1_GetAgentResponse__Output>
  ListAgents: MethodDefinition<_rheos_v1_ListAgentsRequest, _rheos_v1_ListAgentsResponse, _rheos_v1_ListAgentsRequest__Output, _rheos_v1_ListAgentsResponse__Output>
  LogProb: MethodDefinition<_rheos_v1_LogProbRequest, _rheos_v1_LogProbResponse, _rheos_v1_LogProbRequest__Output, _rheos_v1_LogProbResponse__Output>
  Sample: MethodDefinition<_rheos_v1_SampleRequest, _rheos_v1_SampleResponse, _rheos_v1_SampleRequest__Output, _rheos_v1_SampleResponse__Output>
  Session: MethodDefinition<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionResponse, _rheos_v1_AgentServiceSessionRequest__Output, _rheos_v1_AgentServiceSessionResponse__Output>
  ToLatent: MethodDefinition<_rheos_v1_ToLatentRequest, _rheos_v1_ToLatentResponse, _rheos_v1_ToLatentRequest__Output, _rheos_v1_ToLatentResponse__Output>
  Upload: MethodDefinition<_rheos_v1_UploadRequest, _rheos_v1_UploadResponse, _rheos_v1_UploadRequest__Output, _rheos_v1_UploadResponse__Output>
}
