// Original file: proto/rheos/v1/evaluation.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { EvaluateRequest as _rheos_v1_EvaluateRequest, EvaluateRequest__Output as _rheos_v1_EvaluateRequest__Output } from '../../rheos/v1/EvaluateRequest.ts';
import type { EvaluateResponse as _rheos_v1_EvaluateResponse, EvaluateResponse__Output as _rheos_v1_EvaluateResponse__Output } from '../../rheos/v1/EvaluateResponse.ts';
import type { VerifyRequest as _rheos_v1_VerifyRequest, VerifyRequest__Output as _rheos_v1_VerifyRequest__Output } from '../../rheos/v1/VerifyRequest.ts';
import type { VerifyResponse as _rheos_v1_VerifyResponse, VerifyResponse__Output as _rheos_v1_VerifyResponse__Output } from '../../rheos/v1/VerifyResponse.ts';

export interface EvaluationServiceClient extends grpc.Client {
  Evaluate(argument: _rheos_v1_EvaluateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_EvaluateResponse__Output>;
  Evaluate(argument: _rheos_v1_EvaluateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_EvaluateResponse__Output>;
  evaluate(argument: _rheos_v1_EvaluateRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_EvaluateResponse__Output>;
  evaluate(argument: _rheos_v1_EvaluateRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_rheos_v1_EvaluateResponse__Output>;
  
  Verify(argument: _rheos_v1_VerifyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  Verify(argument: _rheos_v1_VerifyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  Verify(argument: _rheos_v1_VerifyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  Verify(argument: _rheos_v1_VerifyRequest, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  verify(argument: _rheos_v1_VerifyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  verify(argument: _rheos_v1_VerifyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  verify(argument: _rheos_v1_VerifyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  verify(argument: _rheos_v1_VerifyRequest, callback: grpc.requestCallback<_rheos_v1_VerifyResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface EvaluationServiceHandlers extends grpc.UntypedServiceImplementation {
  Evaluate: grpc.handleServerStreamingCall<_rheos_v1_EvaluateRequest__Output, _rheos_v1_EvaluateResponse>;
  
  Verify: grpc.handleUnaryCall<_rheos_v1_VerifyRequest__Output, _rheos_v1_VerifyResponse>;
  
}

export interface EvaluationServiceDefinition extends grpc.ServiceDefinition {
  Evaluate: MethodDefinition<_rheos_v1_EvaluateRequest, _rheos_v1_EvaluateResponse, _rheos_v1_EvaluateRequest__Output, _rheos_v1_EvaluateResponse__Output>
  Verify: MethodDefinition<_rheos_v1_VerifyRequest, _rheos_v1_VerifyResponse, _rheos_v1_VerifyRequest__Output, _rheos_v1_VerifyResponse__Output>
}
