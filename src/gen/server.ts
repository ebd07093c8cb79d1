import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { GetServerInfoRequest as _rheos_v1_GetServerInfoRequest, GetServerInfoRequest__Output as _rheos_v1_GetServerInfoRequest__Output } from './rheos/v1/GetServerInfoRequest.ts';
import type { GetServerInfoResponse as _rheos_v1_GetServerInfoResponse, GetServerInfoResponse__Output as _rheos_v1_GetServerInfoResponse__Output } from './rheos/v1/GetServerInfoResponse.ts';
import type { Limits as _rheos_v1_Limits, Limits__Output as _rheos_v1_Limits__Output } from './rheos/v1/Limits.ts';
import type { ServerServiceClient as _rheos_v1_ServerServiceClient, ServerServiceDefinition as _rheos_v1_ServerServiceDefinition } from './rheos/v1/ServerService.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  rheos: {
    v1: {
      GetServerInfoRequest: MessageTypeDefinition<_rheos_v1_GetServerInfoRequest, _rheos_v1_GetServerInfoRequest__Output>
      GetServerInfoResponse: MessageTypeDefinition<_rheos_v1_GetServerInfoResponse, _rheos_v1_GetServerInfoResponse__Output>
      Limits: MessageTypeDefinition<_rheos_v1_Limits, _rheos_v1_Limits__Output>
      ServerService: SubtypeConstructor<typeof grpc.Client, _rheos_v1_ServerServiceClient> & { service: _rheos_v1_ServerServiceDefinition }
    }
  }
}

