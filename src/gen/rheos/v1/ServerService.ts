// Original file: proto/rheos/v1/server.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetServerInfoRequest as _rheos_v1_GetServerInfoRequest, GetServerInfoRequest__Output as _rheos_v1_GetServerInfoRequest__Output } from '../../rheos/v1/GetServerInfoRequest.ts';
import type { GetServerInfoResponse as _rheos_v1_GetServerInfoResponse, GetServerInfoResponse__Output as _rheos_v1_GetServerInfoResponse__Output } from '../../rheos/v1/GetServerInfoResponse.ts';

export interface ServerServiceClient extends grpc.Client {
  GetServerInfo(argument: _rheos_v1_GetServerInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _rheos_v1_GetServerInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _rheos_v1_GetServerInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  GetServerInfo(argument: _rheos_v1_GetServerInfoRequest, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _rheos_v1_GetServerInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _rheos_v1_GetServerInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _rheos_v1_GetServerInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  getServerInfo(argument: _rheos_v1_GetServerInfoRequest, callback: grpc.requestCallback<_rheos_v1_GetServerInfoResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface ServerServiceHandlers extends grpc.UntypedServiceImplementation {
  GetServerInfo: grpc.handleUnaryCall<_rheos_v1_GetServerInfoRequest__Output, _rheos_v1_GetServerInfoResponse>;
  
}

export interface ServerServiceDefinition extends grpc.ServiceDefinition {
  GetServerInfo: MethodDefinition<_rheos_v1_GetServerInfoRequest, _rheos_v1_GetServerInfoResponse, _rheos_v1_GetServerInfoRequest__Output, _rheos_v1_GetServerInfoResponse__Output>
}
