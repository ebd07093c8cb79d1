import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Any as _google_protobuf_Any, Any__Output as _google_protobuf_Any__Output } from './google/protobuf/Any.ts';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.ts';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.ts';
import type { Status as _google_rpc_Status, Status__Output as _google_rpc_Status__Output } from './google/rpc/Status.ts';
import type { ActMode as _rheos_v1_ActMode, ActMode__Output as _rheos_v1_ActMode__Output } from './rheos/v1/ActMode.ts';
import type { ActRequest as _rheos_v1_ActRequest, ActRequest__Output as _rheos_v1_ActRequest__Output } from './rheos/v1/ActRequest.ts';
import type { ActResponse as _rheos_v1_ActResponse, ActResponse__Output as _rheos_v1_ActResponse__Output } from './rheos/v1/ActResponse.ts';
import type { Agent as _rheos_v1_Agent, Agent__Output as _rheos_v1_Agent__Output } from './rheos/v1/Agent.ts';
import type { AgentScore as _rheos_v1_AgentScore, AgentScore__Output as _rheos_v1_AgentScore__Output } from './rheos/v1/AgentScore.ts';
import type { AgentServiceClient as _rheos_v1_AgentServiceClient, AgentServiceDefinition as _rheos_v1_AgentServiceDefinition } from './rheos/v1/AgentService.ts';
import type { AgentServiceSessionRequest as _rheos_v1_AgentServiceSessionRequest, AgentServiceSessionRequest__Output as _rheos_v1_AgentServiceSessionRequest__Output } from './rheos/v1/AgentServiceSessionRequest.ts';
import type { AgentServiceSessionResponse as _rheos_v1_AgentServiceSessionResponse, AgentServiceSessionResponse__Output as _rheos_v1_AgentServiceSessionResponse__Output } from './rheos/v1/AgentServiceSessionResponse.ts';
import type { BoxSpace as _rheos_v1_BoxSpace, BoxSpace__Output as _rheos_v1_BoxSpace__Output } from './rheos/v1/BoxSpace.ts';
import type { DeleteRequest as _rheos_v1_DeleteRequest, DeleteRequest__Output as _rheos_v1_DeleteRequest__Output } from './rheos/v1/DeleteRequest.ts';
import type { DeleteResponse as _rheos_v1_DeleteResponse, DeleteResponse__Output as _rheos_v1_DeleteResponse__Output } from './rheos/v1/DeleteResponse.ts';
import type { DictSpace as _rheos_v1_DictSpace, DictSpace__Output as _rheos_v1_DictSpace__Output } from './rheos/v1/DictSpace.ts';
import type { DictValue as _rheos_v1_DictValue, DictValue__Output as _rheos_v1_DictValue__Output } from './rheos/v1/DictValue.ts';
import type { DiscreteSpace as _rheos_v1_DiscreteSpace, DiscreteSpace__Output as _rheos_v1_DiscreteSpace__Output } from './rheos/v1/DiscreteSpace.ts';
import type { ExportRequest as _rheos_v1_ExportRequest, ExportRequest__Output as _rheos_v1_ExportRequest__Output } from './rheos/v1/ExportRequest.ts';
import type { ExportResponse as _rheos_v1_ExportResponse, ExportResponse__Output as _rheos_v1_ExportResponse__Output } from './rheos/v1/ExportResponse.ts';
import type { FromLatentRequest as _rheos_v1_FromLatentRequest, FromLatentRequest__Output as _rheos_v1_FromLatentRequest__Output } from './rheos/v1/FromLatentRequest.ts';
import type { FromLatentResponse as _rheos_v1_FromLatentResponse, FromLatentResponse__Output as _rheos_v1_FromLatentResponse__Output } from './rheos/v1/FromLatentResponse.ts';
import type { GetAgentRequest as _rheos_v1_GetAgentRequest, GetAgentRequest__Output as _rheos_v1_GetAgentRequest__Output } from './rheos/v1/GetAgentRequest.ts';
import type { GetAgentResponse as _rheos_v1_GetAgentResponse, GetAgentResponse__Output as _rheos_v1_GetAgentResponse__Output } from './rheos/v1/GetAgentResponse.ts';
import type { GraphSpace as _rheos_v1_GraphSpace, GraphSpace__Output as _rheos_v1_GraphSpace__Output } from './rheos/v1/GraphSpace.ts';
import type { ListAgentsRequest as _rheos_v1_ListAgentsRequest, ListAgentsRequest__Output as _rheos_v1_ListAgentsRequest__Output } from './rheos/v1/ListAgentsRequest.ts';
import type { ListAgentsResponse as _rheos_v1_ListAgentsResponse, ListAgentsResponse__Output as _rheos_v1_ListAgentsResponse__Output } from './rheos/v1/ListAgentsResponse.ts';
import type { LogProbRequest as _rheos_v1_LogProbRequest, LogProbRequest__Output as _rheos_v1_LogProbRequest__Output } from './rheos/v1/LogProbRequest.ts';
import type { LogProbResponse as _rheos_v1_LogProbResponse, LogProbResponse__Output as _rheos_v1_LogProbResponse__Output } from './rheos/v1/LogProbResponse.ts';
import type { MultiBinarySpace as _rheos_v1_MultiBinarySpace, MultiBinarySpace__Output as _rheos_v1_MultiBinarySpace__Output } from './rheos/v1/MultiBinarySpace.ts';
import type { MultiDiscreteSpace as _rheos_v1_MultiDiscreteSpace, MultiDiscreteSpace__Output as _rheos_v1_MultiDiscreteSpace__Output } from './rheos/v1/MultiDiscreteSpace.ts';
import type { OneOfSpace as _rheos_v1_OneOfSpace, OneOfSpace__Output as _rheos_v1_OneOfSpace__Output } from './rheos/v1/OneOfSpace.ts';
import type { SampleRequest as _rheos_v1_SampleRequest, SampleRequest__Output as _rheos_v1_SampleRequest__Output } from './rheos/v1/SampleRequest.ts';
import type { SampleResponse as _rheos_v1_SampleResponse, SampleResponse__Output as _rheos_v1_SampleResponse__Output } from './rheos/v1/SampleResponse.ts';
import type { SequenceSpace as _rheos_v1_SequenceSpace, SequenceSpace__Output as _rheos_v1_SequenceSpace__Output } from './rheos/v1/SequenceSpace.ts';
import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from './rheos/v1/Space.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from './rheos/v1/Tensor.ts';
import type { TextBatch as _rheos_v1_TextBatch, TextBatch__Output as _rheos_v1_TextBatch__Output } from './rheos/v1/TextBatch.ts';
import type { TextSpace as _rheos_v1_TextSpace, TextSpace__Output as _rheos_v1_TextSpace__Output } from './rheos/v1/TextSpace.ts';
import type { ToLatentRequest as _rheos_v1_ToLatentRequest, ToLatentRequest__Output as _rheos_v1_ToLatentRequest__Output } from './rheos/v1/ToLatentRequest.ts';
import type { ToLatentResponse as _rheos_v1_ToLatentResponse, ToLatentResponse__Output as _rheos_v1_ToLatentResponse__Output } from './rheos/v1/ToLatentResponse.ts';
import type { TupleSpace as _rheos_v1_TupleSpace, TupleSpace__Output as _rheos_v1_TupleSpace__Output } from './rheos/v1/TupleSpace.ts';
import type { TupleValue as _rheos_v1_TupleValue, TupleValue__Output as _rheos_v1_TupleValue__Output } from './rheos/v1/TupleValue.ts';
import type { UploadHeader as _rheos_v1_UploadHeader, UploadHeader__Output as _rheos_v1_UploadHeader__Output } from './rheos/v1/UploadHeader.ts';
import type { UploadRequest as _rheos_v1_UploadRequest, UploadRequest__Output as _rheos_v1_UploadRequest__Output } from './rheos/v1/UploadRequest.ts';
import type { UploadResponse as _rheos_v1_UploadResponse, UploadResponse__Output as _rheos_v1_UploadResponse__Output } from './rheos/v1/UploadResponse.ts';
import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from './rheos/v1/Value.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Any: MessageTypeDefinition<_google_protobuf_Any, _google_protobuf_Any__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
    rpc: {
      Status: MessageTypeDefinition<_google_rpc_Status, _google_rpc_Status__Output>
    }
  }
  rheos: {
    v1: {
      ActMode: MessageTypeDefinition<_rheos_v1_ActMode, _rheos_v1_ActMode__Output>
      ActRequest: MessageTypeDefinition<_rheos_v1_ActRequest, _rheos_v1_ActRequest__Output>
      ActResponse: MessageTypeDefinition<_rheos_v1_ActResponse, _rheos_v1_ActResponse__Output>
      Agent: MessageTypeDefinition<_rheos_v1_Agent, _rheos_v1_Agent__Output>
      AgentScore: MessageTypeDefinition<_rheos_v1_AgentScore, _rheos_v1_AgentScore__Output>
      AgentService: SubtypeConstructor<typeof grpc.Client, _rheos_v1_AgentServiceClient> & { service: _rheos_v1_AgentServiceDefinition }
      AgentServiceSessionRequest: MessageTypeDefinition<_rheos_v1_AgentServiceSessionRequest, _rheos_v1_AgentServiceSessionRequest__Output>
      AgentServiceSessionResponse: MessageTypeDefinition<_rheos_v1_AgentServiceSessionResponse, _rheos_v1_AgentServiceSessionResponse__Output>
      BoxSpace: MessageTypeDefinition<_rheos_v1_BoxSpace, _rheos_v1_BoxSpace__Output>
      DeleteRequest: MessageTypeDefinition<_rheos_v1_DeleteRequest, _rheos_v1_DeleteRequest__Output>
      DeleteResponse: MessageTypeDefinition<_rheos_v1_DeleteResponse, _rheos_v1_DeleteResponse__Output>
      DictSpace: MessageTypeDefinition<_rheos_v1_DictSpace, _rheos_v1_DictSpace__Output>
      DictValue: MessageTypeDefinition<_rheos_v1_DictValue, _rheos_v1_DictValue__Output>
      DiscreteSpace: MessageTypeDefinition<_rheos_v1_DiscreteSpace, _rheos_v1_DiscreteSpace__Output>
      Dtype: EnumTypeDefinition
      ExportRequest: MessageTypeDefinition<_rheos_v1_ExportRequest, _rheos_v1_ExportRequest__Output>
      ExportResponse: MessageTypeDefinition<_rheos_v1_ExportResponse, _rheos_v1_ExportResponse__Output>
      FromLatentRequest: MessageTypeDefinition<_rheos_v1_FromLatentRequest, _rheos_v1_FromLatentRequest__Output>
      FromLatentResponse: MessageTypeDefinition<_rheos_v1_FromLatentResponse, _rheos_v1_FromLatentResponse__Output>
      GetAgentRequest: MessageTypeDefinition<_rheos_v1_GetAgentRequest, _rheos_v1_GetAgentRequest__Output>
      GetAgentResponse: MessageTypeDefinition<_rheos_v1_GetAgentResponse, _rheos_v1_GetAgentResponse__Output>
      GraphSpace: MessageTypeDefinition<_rheos_v1_GraphSpace, _rheos_v1_GraphSpace__Output>
      ListAgentsRequest: MessageTypeDefinition<_rheos_v1_ListAgentsRequest, _rheos_v1_ListAgentsRequest__Output>
      ListAgentsResponse: MessageTypeDefinition<_rheos_v1_ListAgentsResponse, _rheos_v1_ListAgentsResponse__Output>
      LogProbRequest: MessageTypeDefinition<_rheos_v1_LogProbRequest, _rheos_v1_LogProbRequest__Output>
      LogProbResponse: MessageTypeDefinition<_rheos_v1_LogProbResponse, _rheos_v1_LogProbResponse__Output>
      MultiBinarySpace: MessageTypeDefinition<_rheos_v1_MultiBinarySpace, _rheos_v1_MultiBinarySpace__Output>
      MultiDiscreteSpace: MessageTypeDefinition<_rheos_v1_MultiDiscreteSpace, _rheos_v1_MultiDiscreteSpace__Output>
      OneOfSpace: MessageTypeDefinition<_rheos_v1_OneOfSpace, _rheos_v1_OneOfSpace__Output>
      SampleRequest: MessageTypeDefinition<_rheos_v1_SampleRequest, _rheos_v1_SampleRequest__Output>
      SampleResponse: MessageTypeDefinition<_rheos_v1_SampleResponse, _rheos_v1_SampleResponse__Output>
      SequenceSpace: MessageTypeDefinition<_rheos_v1_SequenceSpace, _rheos_v1_SequenceSpace__Output>
      Space: MessageTypeDefinition<_rheos_v1_Space, _rheos_v1_Space__Output>
      Tensor: MessageTypeDefinition<_rheos_v1_Tensor, _rheos_v1_Tensor__Output>
      TextBatch: MessageTypeDefinition<_rheos_v1_TextBatch, _rheos_v1_TextBatch__Output>
      TextSpace: MessageTypeDefinition<_rheos_v1_TextSpace, _rheos_v1_TextSpace__Output>
      ToLatentRequest: MessageTypeDefinition<_rheos_v1_ToLatentRequest, _rheos_v1_ToLatentRequest__Output>
      ToLatentResponse: MessageTypeDefinition<_rheos_v1_ToLatentResponse, _rheos_v1_ToLatentResponse__Output>
      TupleSpace: MessageTypeDefinition<_rheos_v1_TupleSpace, _rheos_v1_TupleSpace__Output>
      TupleValue: MessageTypeDefinition<_rheos_v1_TupleValue, _rheos_v1_TupleValue__Output>
      UploadHeader: MessageTypeDefinition<_rheos_v1_UploadHeader, _rheos_v1_UploadHeader__Output>
      UploadRequest: MessageTypeDefinition<_rheos_v1_UploadRequest, _rheos_v1_UploadRequest__Output>
      UploadResponse: MessageTypeDefinition<_rheos_v1_UploadResponse, _rheos_v1_UploadResponse__Output>
      Value: MessageTypeDefinition<_rheos_v1_Value, _rheos_v1_Value__Output>
    }
  }
}

