import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Any as _google_protobuf_Any, Any__Output as _google_protobuf_Any__Output } from './google/protobuf/Any.ts';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration.ts';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.ts';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.ts';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.ts';
import type { Status as _google_rpc_Status, Status__Output as _google_rpc_Status__Output } from './google/rpc/Status.ts';
import type { Attach as _rheos_v1_Attach, Attach__Output as _rheos_v1_Attach__Output } from './rheos/v1/Attach.ts';
import type { Attached as _rheos_v1_Attached, Attached__Output as _rheos_v1_Attached__Output } from './rheos/v1/Attached.ts';
import type { BoxSpace as _rheos_v1_BoxSpace, BoxSpace__Output as _rheos_v1_BoxSpace__Output } from './rheos/v1/BoxSpace.ts';
import type { CloseCommand as _rheos_v1_CloseCommand, CloseCommand__Output as _rheos_v1_CloseCommand__Output } from './rheos/v1/CloseCommand.ts';
import type { CloseRequest as _rheos_v1_CloseRequest, CloseRequest__Output as _rheos_v1_CloseRequest__Output } from './rheos/v1/CloseRequest.ts';
import type { CloseResponse as _rheos_v1_CloseResponse, CloseResponse__Output as _rheos_v1_CloseResponse__Output } from './rheos/v1/CloseResponse.ts';
import type { DictSpace as _rheos_v1_DictSpace, DictSpace__Output as _rheos_v1_DictSpace__Output } from './rheos/v1/DictSpace.ts';
import type { DictValue as _rheos_v1_DictValue, DictValue__Output as _rheos_v1_DictValue__Output } from './rheos/v1/DictValue.ts';
import type { DiscreteSpace as _rheos_v1_DiscreteSpace, DiscreteSpace__Output as _rheos_v1_DiscreteSpace__Output } from './rheos/v1/DiscreteSpace.ts';
import type { EnvServiceClient as _rheos_v1_EnvServiceClient, EnvServiceDefinition as _rheos_v1_EnvServiceDefinition } from './rheos/v1/EnvService.ts';
import type { EnvSpec as _rheos_v1_EnvSpec, EnvSpec__Output as _rheos_v1_EnvSpec__Output } from './rheos/v1/EnvSpec.ts';
import type { ForkQuery as _rheos_v1_ForkQuery, ForkQuery__Output as _rheos_v1_ForkQuery__Output } from './rheos/v1/ForkQuery.ts';
import type { ForkRequest as _rheos_v1_ForkRequest, ForkRequest__Output as _rheos_v1_ForkRequest__Output } from './rheos/v1/ForkRequest.ts';
import type { ForkResponse as _rheos_v1_ForkResponse, ForkResponse__Output as _rheos_v1_ForkResponse__Output } from './rheos/v1/ForkResponse.ts';
import type { GetEnvSpecRequest as _rheos_v1_GetEnvSpecRequest, GetEnvSpecRequest__Output as _rheos_v1_GetEnvSpecRequest__Output } from './rheos/v1/GetEnvSpecRequest.ts';
import type { GetEnvSpecResponse as _rheos_v1_GetEnvSpecResponse, GetEnvSpecResponse__Output as _rheos_v1_GetEnvSpecResponse__Output } from './rheos/v1/GetEnvSpecResponse.ts';
import type { GraphSpace as _rheos_v1_GraphSpace, GraphSpace__Output as _rheos_v1_GraphSpace__Output } from './rheos/v1/GraphSpace.ts';
import type { InfoField as _rheos_v1_InfoField, InfoField__Output as _rheos_v1_InfoField__Output } from './rheos/v1/InfoField.ts';
import type { Infos as _rheos_v1_Infos, Infos__Output as _rheos_v1_Infos__Output } from './rheos/v1/Infos.ts';
import type { KwargSpec as _rheos_v1_KwargSpec, KwargSpec__Output as _rheos_v1_KwargSpec__Output } from './rheos/v1/KwargSpec.ts';
import type { ListEnvSpecsRequest as _rheos_v1_ListEnvSpecsRequest, ListEnvSpecsRequest__Output as _rheos_v1_ListEnvSpecsRequest__Output } from './rheos/v1/ListEnvSpecsRequest.ts';
import type { ListEnvSpecsResponse as _rheos_v1_ListEnvSpecsResponse, ListEnvSpecsResponse__Output as _rheos_v1_ListEnvSpecsResponse__Output } from './rheos/v1/ListEnvSpecsResponse.ts';
import type { ListSessionsRequest as _rheos_v1_ListSessionsRequest, ListSessionsRequest__Output as _rheos_v1_ListSessionsRequest__Output } from './rheos/v1/ListSessionsRequest.ts';
import type { ListSessionsResponse as _rheos_v1_ListSessionsResponse, ListSessionsResponse__Output as _rheos_v1_ListSessionsResponse__Output } from './rheos/v1/ListSessionsResponse.ts';
import type { MakeRequest as _rheos_v1_MakeRequest, MakeRequest__Output as _rheos_v1_MakeRequest__Output } from './rheos/v1/MakeRequest.ts';
import type { MakeResponse as _rheos_v1_MakeResponse, MakeResponse__Output as _rheos_v1_MakeResponse__Output } from './rheos/v1/MakeResponse.ts';
import type { MultiBinarySpace as _rheos_v1_MultiBinarySpace, MultiBinarySpace__Output as _rheos_v1_MultiBinarySpace__Output } from './rheos/v1/MultiBinarySpace.ts';
import type { MultiDiscreteSpace as _rheos_v1_MultiDiscreteSpace, MultiDiscreteSpace__Output as _rheos_v1_MultiDiscreteSpace__Output } from './rheos/v1/MultiDiscreteSpace.ts';
import type { OneOfSpace as _rheos_v1_OneOfSpace, OneOfSpace__Output as _rheos_v1_OneOfSpace__Output } from './rheos/v1/OneOfSpace.ts';
import type { RenderQuery as _rheos_v1_RenderQuery, RenderQuery__Output as _rheos_v1_RenderQuery__Output } from './rheos/v1/RenderQuery.ts';
import type { RenderRequest as _rheos_v1_RenderRequest, RenderRequest__Output as _rheos_v1_RenderRequest__Output } from './rheos/v1/RenderRequest.ts';
import type { RenderResponse as _rheos_v1_RenderResponse, RenderResponse__Output as _rheos_v1_RenderResponse__Output } from './rheos/v1/RenderResponse.ts';
import type { RenewLeaseRequest as _rheos_v1_RenewLeaseRequest, RenewLeaseRequest__Output as _rheos_v1_RenewLeaseRequest__Output } from './rheos/v1/RenewLeaseRequest.ts';
import type { RenewLeaseResponse as _rheos_v1_RenewLeaseResponse, RenewLeaseResponse__Output as _rheos_v1_RenewLeaseResponse__Output } from './rheos/v1/RenewLeaseResponse.ts';
import type { ResetCommand as _rheos_v1_ResetCommand, ResetCommand__Output as _rheos_v1_ResetCommand__Output } from './rheos/v1/ResetCommand.ts';
import type { ResetRequest as _rheos_v1_ResetRequest, ResetRequest__Output as _rheos_v1_ResetRequest__Output } from './rheos/v1/ResetRequest.ts';
import type { ResetResponse as _rheos_v1_ResetResponse, ResetResponse__Output as _rheos_v1_ResetResponse__Output } from './rheos/v1/ResetResponse.ts';
import type { ResetResult as _rheos_v1_ResetResult, ResetResult__Output as _rheos_v1_ResetResult__Output } from './rheos/v1/ResetResult.ts';
import type { RestoreCommand as _rheos_v1_RestoreCommand, RestoreCommand__Output as _rheos_v1_RestoreCommand__Output } from './rheos/v1/RestoreCommand.ts';
import type { RestoreRequest as _rheos_v1_RestoreRequest, RestoreRequest__Output as _rheos_v1_RestoreRequest__Output } from './rheos/v1/RestoreRequest.ts';
import type { RestoreResponse as _rheos_v1_RestoreResponse, RestoreResponse__Output as _rheos_v1_RestoreResponse__Output } from './rheos/v1/RestoreResponse.ts';
import type { RolloutQuery as _rheos_v1_RolloutQuery, RolloutQuery__Output as _rheos_v1_RolloutQuery__Output } from './rheos/v1/RolloutQuery.ts';
import type { RolloutRequest as _rheos_v1_RolloutRequest, RolloutRequest__Output as _rheos_v1_RolloutRequest__Output } from './rheos/v1/RolloutRequest.ts';
import type { RolloutResponse as _rheos_v1_RolloutResponse, RolloutResponse__Output as _rheos_v1_RolloutResponse__Output } from './rheos/v1/RolloutResponse.ts';
import type { RolloutResult as _rheos_v1_RolloutResult, RolloutResult__Output as _rheos_v1_RolloutResult__Output } from './rheos/v1/RolloutResult.ts';
import type { Seed as _rheos_v1_Seed, Seed__Output as _rheos_v1_Seed__Output } from './rheos/v1/Seed.ts';
import type { SeedList as _rheos_v1_SeedList, SeedList__Output as _rheos_v1_SeedList__Output } from './rheos/v1/SeedList.ts';
import type { SequenceSpace as _rheos_v1_SequenceSpace, SequenceSpace__Output as _rheos_v1_SequenceSpace__Output } from './rheos/v1/SequenceSpace.ts';
import type { SessionCredentials as _rheos_v1_SessionCredentials, SessionCredentials__Output as _rheos_v1_SessionCredentials__Output } from './rheos/v1/SessionCredentials.ts';
import type { SessionInfo as _rheos_v1_SessionInfo, SessionInfo__Output as _rheos_v1_SessionInfo__Output } from './rheos/v1/SessionInfo.ts';
import type { SessionRequest as _rheos_v1_SessionRequest, SessionRequest__Output as _rheos_v1_SessionRequest__Output } from './rheos/v1/SessionRequest.ts';
import type { SessionResponse as _rheos_v1_SessionResponse, SessionResponse__Output as _rheos_v1_SessionResponse__Output } from './rheos/v1/SessionResponse.ts';
import type { SnapshotQuery as _rheos_v1_SnapshotQuery, SnapshotQuery__Output as _rheos_v1_SnapshotQuery__Output } from './rheos/v1/SnapshotQuery.ts';
import type { SnapshotRequest as _rheos_v1_SnapshotRequest, SnapshotRequest__Output as _rheos_v1_SnapshotRequest__Output } from './rheos/v1/SnapshotRequest.ts';
import type { SnapshotResponse as _rheos_v1_SnapshotResponse, SnapshotResponse__Output as _rheos_v1_SnapshotResponse__Output } from './rheos/v1/SnapshotResponse.ts';
import type { SnapshotState as _rheos_v1_SnapshotState, SnapshotState__Output as _rheos_v1_SnapshotState__Output } from './rheos/v1/SnapshotState.ts';
import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from './rheos/v1/Space.ts';
import type { StepCommand as _rheos_v1_StepCommand, StepCommand__Output as _rheos_v1_StepCommand__Output } from './rheos/v1/StepCommand.ts';
import type { StepRequest as _rheos_v1_StepRequest, StepRequest__Output as _rheos_v1_StepRequest__Output } from './rheos/v1/StepRequest.ts';
import type { StepResponse as _rheos_v1_StepResponse, StepResponse__Output as _rheos_v1_StepResponse__Output } from './rheos/v1/StepResponse.ts';
import type { StepResult as _rheos_v1_StepResult, StepResult__Output as _rheos_v1_StepResult__Output } from './rheos/v1/StepResult.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from './rheos/v1/Tensor.ts';
import type { TextBatch as _rheos_v1_TextBatch, TextBatch__Output as _rheos_v1_TextBatch__Output } from './rheos/v1/TextBatch.ts';
import type { TextSpace as _rheos_v1_TextSpace, TextSpace__Output as _rheos_v1_TextSpace__Output } from './rheos/v1/TextSpace.ts';
import type { Timing as _rheos_v1_Timing, Timing__Output as _rheos_v1_Timing__Output } from './rheos/v1/Timing.ts';
import type { TupleSpace as _rheos_v1_TupleSpace, TupleSpace__Output as _rheos_v1_TupleSpace__Output } from './rheos/v1/TupleSpace.ts';
import type { TupleValue as _rheos_v1_TupleValue, TupleValue__Output as _rheos_v1_TupleValue__Output } from './rheos/v1/TupleValue.ts';
import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from './rheos/v1/Value.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Any: MessageTypeDefinition<_google_protobuf_Any, _google_protobuf_Any__Output>
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
    rpc: {
      Status: MessageTypeDefinition<_google_rpc_Status, _google_rpc_Status__Output>
    }
  }
  rheos: {
    v1: {
      ActionBounds: EnumTypeDefinition
      Attach: MessageTypeDefinition<_rheos_v1_Attach, _rheos_v1_Attach__Output>
      Attached: MessageTypeDefinition<_rheos_v1_Attached, _rheos_v1_Attached__Output>
      AutoresetMode: EnumTypeDefinition
      BoxSpace: MessageTypeDefinition<_rheos_v1_BoxSpace, _rheos_v1_BoxSpace__Output>
      CloseCommand: MessageTypeDefinition<_rheos_v1_CloseCommand, _rheos_v1_CloseCommand__Output>
      CloseRequest: MessageTypeDefinition<_rheos_v1_CloseRequest, _rheos_v1_CloseRequest__Output>
      CloseResponse: MessageTypeDefinition<_rheos_v1_CloseResponse, _rheos_v1_CloseResponse__Output>
      DictSpace: MessageTypeDefinition<_rheos_v1_DictSpace, _rheos_v1_DictSpace__Output>
      DictValue: MessageTypeDefinition<_rheos_v1_DictValue, _rheos_v1_DictValue__Output>
      DiscreteSpace: MessageTypeDefinition<_rheos_v1_DiscreteSpace, _rheos_v1_DiscreteSpace__Output>
      Dtype: EnumTypeDefinition
      EnvService: SubtypeConstructor<typeof grpc.Client, _rheos_v1_EnvServiceClient> & { service: _rheos_v1_EnvServiceDefinition }
      EnvSpec: MessageTypeDefinition<_rheos_v1_EnvSpec, _rheos_v1_EnvSpec__Output>
      ForkQuery: MessageTypeDefinition<_rheos_v1_ForkQuery, _rheos_v1_ForkQuery__Output>
      ForkRequest: MessageTypeDefinition<_rheos_v1_ForkRequest, _rheos_v1_ForkRequest__Output>
      ForkResponse: MessageTypeDefinition<_rheos_v1_ForkResponse, _rheos_v1_ForkResponse__Output>
      FrameEncoding: EnumTypeDefinition
      GetEnvSpecRequest: MessageTypeDefinition<_rheos_v1_GetEnvSpecRequest, _rheos_v1_GetEnvSpecRequest__Output>
      GetEnvSpecResponse: MessageTypeDefinition<_rheos_v1_GetEnvSpecResponse, _rheos_v1_GetEnvSpecResponse__Output>
      GraphSpace: MessageTypeDefinition<_rheos_v1_GraphSpace, _rheos_v1_GraphSpace__Output>
      InfoField: MessageTypeDefinition<_rheos_v1_InfoField, _rheos_v1_InfoField__Output>
      InfoLevel: EnumTypeDefinition
      Infos: MessageTypeDefinition<_rheos_v1_Infos, _rheos_v1_Infos__Output>
      KwargSpec: MessageTypeDefinition<_rheos_v1_KwargSpec, _rheos_v1_KwargSpec__Output>
      ListEnvSpecsRequest: MessageTypeDefinition<_rheos_v1_ListEnvSpecsRequest, _rheos_v1_ListEnvSpecsRequest__Output>
      ListEnvSpecsResponse: MessageTypeDefinition<_rheos_v1_ListEnvSpecsResponse, _rheos_v1_ListEnvSpecsResponse__Output>
      ListSessionsRequest: MessageTypeDefinition<_rheos_v1_ListSessionsRequest, _rheos_v1_ListSessionsRequest__Output>
      ListSessionsResponse: MessageTypeDefinition<_rheos_v1_ListSessionsResponse, _rheos_v1_ListSessionsResponse__Output>
      MakeRequest: MessageTypeDefinition<_rheos_v1_MakeRequest, _rheos_v1_MakeRequest__Output>
      MakeResponse: MessageTypeDefinition<_rheos_v1_MakeResponse, _rheos_v1_MakeResponse__Output>
      MultiBinarySpace: MessageTypeDefinition<_rheos_v1_MultiBinarySpace, _rheos_v1_MultiBinarySpace__Output>
      MultiDiscreteSpace: MessageTypeDefinition<_rheos_v1_MultiDiscreteSpace, _rheos_v1_MultiDiscreteSpace__Output>
      NumberKind: EnumTypeDefinition
      OneOfSpace: MessageTypeDefinition<_rheos_v1_OneOfSpace, _rheos_v1_OneOfSpace__Output>
      RenderQuery: MessageTypeDefinition<_rheos_v1_RenderQuery, _rheos_v1_RenderQuery__Output>
      RenderRequest: MessageTypeDefinition<_rheos_v1_RenderRequest, _rheos_v1_RenderRequest__Output>
      RenderResponse: MessageTypeDefinition<_rheos_v1_RenderResponse, _rheos_v1_RenderResponse__Output>
      RenewLeaseRequest: MessageTypeDefinition<_rheos_v1_RenewLeaseRequest, _rheos_v1_RenewLeaseRequest__Output>
      RenewLeaseResponse: MessageTypeDefinition<_rheos_v1_RenewLeaseResponse, _rheos_v1_RenewLeaseResponse__Output>
      ResetCommand: MessageTypeDefinition<_rheos_v1_ResetCommand, _rheos_v1_ResetCommand__Output>
      ResetRequest: MessageTypeDefinition<_rheos_v1_ResetRequest, _rheos_v1_ResetRequest__Output>
      ResetResponse: MessageTypeDefinition<_rheos_v1_ResetResponse, _rheos_v1_ResetResponse__Output>
      ResetResult: MessageTypeDefinition<_rheos_v1_ResetResult, _rheos_v1_ResetResult__Output>
      RestoreCommand: MessageTypeDefinition<_rheos_v1_RestoreCommand, _rheos_v1_RestoreCommand__Output>
      RestoreRequest: MessageTypeDefinition<_rheos_v1_RestoreRequest, _rheos_v1_RestoreRequest__Output>
      RestoreResponse: MessageTypeDefinition<_rheos_v1_RestoreResponse, _rheos_v1_RestoreResponse__Output>
      RolloutObservations: EnumTypeDefinition
      RolloutQuery: MessageTypeDefinition<_rheos_v1_RolloutQuery, _rheos_v1_RolloutQuery__Output>
      RolloutRequest: MessageTypeDefinition<_rheos_v1_RolloutRequest, _rheos_v1_RolloutRequest__Output>
      RolloutResponse: MessageTypeDefinition<_rheos_v1_RolloutResponse, _rheos_v1_RolloutResponse__Output>
      RolloutResult: MessageTypeDefinition<_rheos_v1_RolloutResult, _rheos_v1_RolloutResult__Output>
      Seed: MessageTypeDefinition<_rheos_v1_Seed, _rheos_v1_Seed__Output>
      SeedList: MessageTypeDefinition<_rheos_v1_SeedList, _rheos_v1_SeedList__Output>
      SequenceSpace: MessageTypeDefinition<_rheos_v1_SequenceSpace, _rheos_v1_SequenceSpace__Output>
      SessionCredentials: MessageTypeDefinition<_rheos_v1_SessionCredentials, _rheos_v1_SessionCredentials__Output>
      SessionInfo: MessageTypeDefinition<_rheos_v1_SessionInfo, _rheos_v1_SessionInfo__Output>
      SessionRequest: MessageTypeDefinition<_rheos_v1_SessionRequest, _rheos_v1_SessionRequest__Output>
      SessionResponse: MessageTypeDefinition<_rheos_v1_SessionResponse, _rheos_v1_SessionResponse__Output>
      SnapshotQuery: MessageTypeDefinition<_rheos_v1_SnapshotQuery, _rheos_v1_SnapshotQuery__Output>
      SnapshotRequest: MessageTypeDefinition<_rheos_v1_SnapshotRequest, _rheos_v1_SnapshotRequest__Output>
      SnapshotResponse: MessageTypeDefinition<_rheos_v1_SnapshotResponse, _rheos_v1_SnapshotResponse__Output>
      SnapshotState: MessageTypeDefinition<_rheos_v1_SnapshotState, _rheos_v1_SnapshotState__Output>
      Space: MessageTypeDefinition<_rheos_v1_Space, _rheos_v1_Space__Output>
      StepCommand: MessageTypeDefinition<_rheos_v1_StepCommand, _rheos_v1_StepCommand__Output>
      StepRequest: MessageTypeDefinition<_rheos_v1_StepRequest, _rheos_v1_StepRequest__Output>
      StepResponse: MessageTypeDefinition<_rheos_v1_StepResponse, _rheos_v1_StepResponse__Output>
      StepResult: MessageTypeDefinition<_rheos_v1_StepResult, _rheos_v1_StepResult__Output>
      Tensor: MessageTypeDefinition<_rheos_v1_Tensor, _rheos_v1_Tensor__Output>
      TextBatch: MessageTypeDefinition<_rheos_v1_TextBatch, _rheos_v1_TextBatch__Output>
      TextSpace: MessageTypeDefinition<_rheos_v1_TextSpace, _rheos_v1_TextSpace__Output>
      Timing: MessageTypeDefinition<_rheos_v1_Timing, _rheos_v1_Timing__Output>
      TupleSpace: MessageTypeDefinition<_rheos_v1_TupleSpace, _rheos_v1_TupleSpace__Output>
      TupleValue: MessageTypeDefinition<_rheos_v1_TupleValue, _rheos_v1_TupleValue__Output>
      Value: MessageTypeDefinition<_rheos_v1_Value, _rheos_v1_Value__Output>
    }
  }
}

