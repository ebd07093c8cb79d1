// Original file: proto/rheos/v1/env.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CloseRequest as _rheos_v1_CloseRequest, CloseRequest__Output as _rheos_v1_CloseRequest__Output } from '../../rheos/v1/CloseRequest.ts';
import type { CloseResponse as _rheos_v1_CloseResponse, CloseResponse__Output as _rheos_v1_CloseResponse__Output } from '../../rheos/v1/CloseResponse.ts';
import type { ForkRequest as _rheos_v1_ForkRequest, ForkRequest__Output as _rheos_v1_ForkRequest__Output } from '../../rheos/v1/ForkRequest.ts';
import type { ForkResponse as _rheos_v1_ForkResponse, ForkResponse__Output as _rheos_v1_ForkResponse__Output } from '../../rheos/v1/ForkResponse.ts';
import type { GetEnvSpecRequest as _rheos_v1_GetEnvSpecRequest, GetEnvSpecRequest__Output as _rheos_v1_GetEnvSpecRequest__Output } from '../../rheos/v1/GetEnvSpecRequest.ts';
import type { GetEnvSpecResponse as _rheos_v1_GetEnvSpecResponse, GetEnvSpecResponse__Output as _rheos_v1_GetEnvSpecResponse__Output } from '../../rheos/v1/GetEnvSpecResponse.ts';
import type { ListEnvSpecsRequest as _rheos_v1_ListEnvSpecsRequest, ListEnvSpecsRequest__Output as _rheos_v1_ListEnvSpecsRequest__Output } from '../../rheos/v1/ListEnvSpecsRequest.ts';
import type { ListEnvSpecsResponse as _rheos_v1_ListEnvSpecsResponse, ListEnvSpecsResponse__Output as _rheos_v1_ListEnvSpecsResponse__Output } from '../../rheos/v1/ListEnvSpecsResponse.ts';
import type { ListSessionsRequest as _rheos_v1_ListSessionsRequest, ListSessionsRequest__Output as _rheos_v1_ListSessionsRequest__Output } from '../../rheos/v1/ListSessionsRequest.ts';
import type { ListSessionsResponse as _rheos_v1_ListSessionsResponse, ListSessionsResponse__Output as _rheos_v1_ListSessionsResponse__Output } from '../../rheos/v1/ListSessionsResponse.ts';
import type { MakeRequest as _rheos_v1_MakeRequest, MakeRequest__Output as _rheos_v1_MakeRequest__Output } from '../../rheos/v1/MakeRequest.ts';
import type { MakeResponse as _rheos_v1_MakeResponse, MakeResponse__Output as _rheos_v1_MakeResponse__Output } from '../../rheos/v1/MakeResponse.ts';
import type { RenderRequest as _rheos_v1_RenderRequest, RenderRequest__Output as _rheos_v1_RenderRequest__Output } from '../../rheos/v1/RenderRequest.ts';
import type { RenderResponse as _rheos_v1_RenderResponse, RenderResponse__Output as _rheos_v1_RenderResponse__Output } from '../../rheos/v1/RenderResponse.ts';
import type { RenewLeaseRequest as _rheos_v1_RenewLeaseRequest, RenewLeaseRequest__Output as _rheos_v1_RenewLeaseRequest__Output } from '../../rheos/v1/RenewLeaseRequest.ts';
import type { RenewLeaseResponse as _rheos_v1_RenewLeaseResponse, RenewLeaseResponse__Output as _rheos_v1_RenewLeaseResponse__Output } from '../../rheos/v1/RenewLeaseResponse.ts';
import type { ResetRequest as _rheos_v1_ResetRequest, ResetRequest__Output as _rheos_v1_ResetRequest__Output } from '../../rheos/v1/ResetRequest.ts';
import type { ResetResponse as _rheos_v1_ResetResponse, ResetResponse__Output as _rheos_v1_ResetResponse__Output } from '../../rheos/v1/ResetResponse.ts';
import type { RestoreRequest as _rheos_v1_RestoreRequest, RestoreRequest__Output as _rheos_v1_RestoreRequest__Output } from '../../rheos/v1/RestoreRequest.ts';
import type { RestoreResponse as _rheos_v1_RestoreResponse, RestoreResponse__Output as _rheos_v1_RestoreResponse__Output } from '../../rheos/v1/RestoreResponse.ts';
import type { RolloutRequest as _rheos_v1_RolloutRequest, RolloutRequest__Output as _rheos_v1_RolloutRequest__Output } from '../../rheos/v1/RolloutRequest.ts';
import type { RolloutResponse as _rheos_v1_RolloutResponse, RolloutResponse__Output as _rheos_v1_RolloutResponse__Output } from '../../rheos/v1/RolloutResponse.ts';
import type { SessionRequest as _rheos_v1_SessionRequest, SessionRequest__Output as _rheos_v1_SessionRequest__Output } from '../../rheos/v1/SessionRequest.ts';
import type { SessionResponse as _rheos_v1_SessionResponse, SessionResponse__Output as _rheos_v1_SessionResponse__Output } from '../../rheos/v1/SessionResponse.ts';
import type { SnapshotRequest as _rheos_v1_SnapshotRequest, SnapshotRequest__Output as _rheos_v1_SnapshotRequest__Output } from '../../rheos/v1/SnapshotRequest.ts';
import type { SnapshotResponse as _rheos_v1_SnapshotResponse, SnapshotResponse__Output as _rheos_v1_SnapshotResponse__Output } from '../../rheos/v1/SnapshotResponse.ts';
import type { StepRequest as _rheos_v1_StepRequest, StepRequest__Output as _rheos_v1_StepRequest__Output } from '../../rheos/v1/StepRequest.ts';
import type { StepResponse as _rheos_v1_StepResponse, StepResponse__Output as _rheos_v1_StepResponse__Output } from '../../rheos/v1/StepResponse.ts';

export interface EnvServiceClient extends grpc.Client {
  Close(argument: _rheos_v1_CloseRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_CloseResponse__Output>): grpc.ClientUnaryCall;
  Close(argument: _rheos_v1_CloseRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_CloseResponse__Output>): grpc.ClientUnaryCall;
  Close(argument: _rheos_v1_CloseRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_CloseResponse__Output>): grpc.ClientUnaryCall;
  Close(argument: _rheos_v1_CloseRequest, callback: grpc.requestCallback<_rheos_v1_CloseResponse__Output>): grpc.ClientUnaryCall;
  
  Fork(argument: _rheos_v1_ForkRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  Fork(argument: _rheos_v1_ForkRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  Fork(argument: _rheos_v1_ForkRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  Fork(argument: _rheos_v1_ForkRequest, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  fork(argument: _rheos_v1_ForkRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  fork(argument: _rheos_v1_ForkRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  fork(argument: _rheos_v1_ForkRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  fork(argument: _rheos_v1_ForkRequest, callback: grpc.requestCallback<_rheos_v1_ForkResponse__Output>): grpc.ClientUnaryCall;
  
  GetEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  GetEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  GetEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  GetEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  getEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  getEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  getEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  getEnvSpec(argument: _rheos_v1_GetEnvSpecRequest, callback: grpc.requestCallback<_rheos_v1_GetEnvSpecResponse__Output>): grpc.ClientUnaryCall;
  
  ListEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  listEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  listEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  listEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  listEnvSpecs(argument: _rheos_v1_ListEnvSpecsRequest, callback: grpc.requestCallback<_rheos_v1_ListEnvSpecsResponse__Output>): grpc.ClientUnaryCall;
  
  ListSessions(argument: _rheos_v1_ListSessionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _rheos_v1_ListSessionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _rheos_v1_ListSessionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  ListSessions(argument: _rheos_v1_ListSessionsRequest, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _rheos_v1_ListSessionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _rheos_v1_ListSessionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _rheos_v1_ListSessionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  listSessions(argument: _rheos_v1_ListSessionsRequest, callback: grpc.requestCallback<_rheos_v1_ListSessionsResponse__Output>): grpc.ClientUnaryCall;
  
  Make(argument: _rheos_v1_MakeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  Make(argument: _rheos_v1_MakeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  Make(argument: _rheos_v1_MakeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  Make(argument: _rheos_v1_MakeRequest, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  make(argument: _rheos_v1_MakeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  make(argument: _rheos_v1_MakeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  make(argument: _rheos_v1_MakeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  make(argument: _rheos_v1_MakeRequest, callback: grpc.requestCallback<_rheos_v1_MakeResponse__Output>): grpc.ClientUnaryCall;
  
  Render(argument: _rheos_v1_RenderRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  Render(argument: _rheos_v1_RenderRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  Render(argument: _rheos_v1_RenderRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  Render(argument: _rheos_v1_RenderRequest, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  render(argument: _rheos_v1_RenderRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  render(argument: _rheos_v1_RenderRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  render(argument: _rheos_v1_RenderRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  render(argument: _rheos_v1_RenderRequest, callback: grpc.requestCallback<_rheos_v1_RenderResponse__Output>): grpc.ClientUnaryCall;
  
  RenewLease(argument: _rheos_v1_RenewLeaseRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  RenewLease(argument: _rheos_v1_RenewLeaseRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  RenewLease(argument: _rheos_v1_RenewLeaseRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  RenewLease(argument: _rheos_v1_RenewLeaseRequest, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  renewLease(argument: _rheos_v1_RenewLeaseRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  renewLease(argument: _rheos_v1_RenewLeaseRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  renewLease(argument: _rheos_v1_RenewLeaseRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  renewLease(argument: _rheos_v1_RenewLeaseRequest, callback: grpc.requestCallback<_rheos_v1_RenewLeaseResponse__Output>): grpc.ClientUnaryCall;
  
  Reset(argument: _rheos_v1_ResetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  Reset(argument: _rheos_v1_ResetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  Reset(argument: _rheos_v1_ResetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  Reset(argument: _rheos_v1_ResetRequest, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  reset(argument: _rheos_v1_ResetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  reset(argument: _rheos_v1_ResetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  reset(argument: _rheos_v1_ResetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  reset(argument: _rheos_v1_ResetRequest, callback: grpc.requestCallback<_rheos_v1_ResetResponse__Output>): grpc.ClientUnaryCall;
  
  Restore(argument: _rheos_v1_RestoreRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  Restore(argument: _rheos_v1_RestoreRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  Restore(argument: _rheos_v1_RestoreRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  Restore(argument: _rheos_v1_RestoreRequest, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  restore(argument: _rheos_v1_RestoreRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  restore(argument: _rheos_v1_RestoreRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  restore(argument: _rheos_v1_RestoreRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  restore(argument: _rheos_v1_RestoreRequest, callback: grpc.requestCallback<_rheos_v1_RestoreResponse__Output>): grpc.ClientUnaryCall;
  
  Rollout(argument: _rheos_v1_RolloutRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  Rollout(argument: _rheos_v1_RolloutRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  Rollout(argument: _rheos_v1_RolloutRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  Rollout(argument: _rheos_v1_RolloutRequest, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  rollout(argument: _rheos_v1_RolloutRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  rollout(argument: _rheos_v1_RolloutRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  rollout(argument: _rheos_v1_RolloutRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  rollout(argument: _rheos_v1_RolloutRequest, callback: grpc.requestCallback<_rheos_v1_RolloutResponse__Output>): grpc.ClientUnaryCall;
  
  Session(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_SessionRequest, _rheos_v1_SessionResponse__Output>;
  Session(options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_SessionRequest, _rheos_v1_SessionResponse__Output>;
  session(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_SessionRequest, _rheos_v1_SessionResponse__Output>;
  session(options?: grpc.CallOptions): grpc.ClientDuplexStream<_rheos_v1_SessionRequest, _rheos_v1_SessionResponse__Output>;
  
  Snapshot(argument: _rheos_v1_SnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  Snapshot(argument: _rheos_v1_SnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  Snapshot(argument: _rheos_v1_SnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  Snapshot(argument: _rheos_v1_SnapshotRequest, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  snapshot(argument: _rheos_v1_SnapshotRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  snapshot(argument: _rheos_v1_SnapshotRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  snapshot(argument: _rheos_v1_SnapshotRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  snapshot(argument: _rheos_v1_SnapshotRequest, callback: grpc.requestCallback<_rheos_v1_SnapshotResponse__Output>): grpc.ClientUnaryCall;
  
  Step(argument: _rheos_v1_StepRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  Step(argument: _rheos_v1_StepRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  Step(argument: _rheos_v1_StepRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  Step(argument: _rheos_v1_StepRequest, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  step(argument: _rheos_v1_StepRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  step(argument: _rheos_v1_StepRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  step(argument: _rheos_v1_StepRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  step(argument: _rheos_v1_StepRequest, callback: grpc.requestCallback<_rheos_v1_StepResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface EnvServiceHandlers extends grpc.UntypedServiceImplementation {
  Close: grpc.handleUnaryCall<_rheos_v1_CloseRequest__Output, _rheos_v1_CloseResponse>;
  
  Fork: grpc.handleUnaryCall<_rheos_v1_ForkRequest__Output, _rheos_v1_ForkResponse>;
  
  GetEnvSpec: grpc.handleUnaryCall<_rheos_v1_GetEnvSpecRequest__Output, _rheos_v1_GetEnvSpecResponse>;
  
  ListEnvSpecs: grpc.handleUnaryCall<_rheos_v1_ListEnvSpecsRequest__Output, _rheos_v1_ListEnvSpecsResponse>;
  
  ListSessions: grpc.handleUnaryCall<_rheos_v1_ListSessionsRequest__Output, _rheos_v1_ListSessionsResponse>;
  
  Make: grpc.handleUnaryCall<_rheos_v1_MakeRequest__Output, _rheos_v1_MakeResponse>;
  
  Render: grpc.handleUnaryCall<_rheos_v1_RenderRequest__Output, _rheos_v1_RenderResponse>;
  
  RenewLease: grpc.handleUnaryCall<_rheos_v1_RenewLeaseRequest__Output, _rheos_v1_RenewLeaseResponse>;
  
  Reset: grpc.handleUnaryCall<_rheos_v1_ResetRequest__Output, _rheos_v1_ResetResponse>;
  
  Restore: grpc.handleUnaryCall<_rheos_v1_RestoreRequest__Output, _rheos_v1_RestoreResponse>;
  
  Rollout: grpc.handleUnaryCall<_rheos_v1_RolloutRequest__Output, _rheos_v1_RolloutResponse>;
  
  Session: grpc.handleBidiStreamingCall<_rheos_v1_SessionRequest__Output, _rheos_v1_SessionResponse>;
  
  Snapshot: grpc.handleUnaryCall<_rheos_v1_SnapshotRequest__Output, _rheos_v1_SnapshotResponse>;
  
  Step: grpc.handleUnaryCall<_rheos_v1_StepRequest__Output, _rheos_v1_StepResponse>;
  
}

export interface EnvServiceDefinition extends grpc.ServiceDefinition {
  Close: MethodDefinition<_rheos_v1_CloseRequest, _rheos_v1_CloseResponse, _rheos_v1_CloseRequest__Output, _rheos_v1_CloseResponse__Output>
  Fork: MethodDefinition<_rheos_v1_ForkRequest, _rheos_v1_ForkResponse, _rheos_v1_ForkRequest__Output, _rheos_v1_ForkResponse__Output>
  GetEnvSpec: MethodDefinition<_rheos_v1_GetEnvSpecRequest, _rheos_v1_GetEnvSpecResponse, _rheos_v1_GetEnvSpecRequest__Output, _rheos_v1_GetEnvSpecResponse__Output>
  ListEnvSpecs: MethodDefinition<_rheos_v1_ListEnvSpecsRequest, _rheos_v1_ListEnvSpecsResponse, _rheos_v1_ListEnvSpecsRequest__Output, _rheos_v1_ListEnvSpecsResponse__Output>
  ListSessions: MethodDefinition<_rheos_v1_ListSessionsRequest, _rheos_v1_ListSessionsResponse, _rheos_v1_ListSessionsRequest__Output, _rheos_v1_ListSessionsResponse__Output>
  Make: MethodDefinition<_rheos_v1_MakeRequest, _rheos_v1_MakeResponse, _rheos_v1_MakeRequest__Output, _rheos_v1_MakeResponse__Output>
  Render: MethodDefinition<_rheos_v1_RenderRequest, _rheos_v1_RenderResponse, _rheos_v1_RenderRequest__Output, _rheos_v1_RenderResponse__Output>
  RenewLease: MethodDefinition<_rheos_v1_RenewLeaseRequest, _rheos_v1_RenewLeaseResponse, _rheos_v1_RenewLeaseRequest__Output, _rheos_v1_RenewLeaseResponse__Output>
  Reset: MethodDefinition<_rheos_v1_ResetRequest, _rheos_v1_ResetResponse, _rheos_v1_ResetRequest__Output, _rheos_v1_ResetResponse__Output>
  Restore: MethodDefinition<_rheos_v1_RestoreRequest, _rheos_v1_RestoreResponse, _rheos_v1_RestoreRequest__Output, _rheos_v1_RestoreResponse__Output>
  Rollout: MethodDefinition<_rheos_v1_RolloutRequest, _rheos_v1_RolloutResponse, _rheos_v1_RolloutRequest__Output, _rheos_v1_RolloutResponse__Output>
  Session: MethodDefinition<_rheos_v1_SessionRequest, _rheos_v1_SessionResponse, _rheos_v1_SessionRequest__Output, _rheos_v1_SessionResponse__Output>
  Snapshot: MethodDefinition<_rheos_v1_SnapshotRequest, _rheos_v1_SnapshotResponse, _rheos_v1_SnapshotRequest__Output, _rheos_v1_SnapshotResponse__Output>
  Step: MethodDefinition<_rheos_v1_StepRequest, _rheos_v1_StepResponse, _rheos_v1_StepRequest__Output, _rheos_v1_StepResponse__Output>
}
