import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from './google/protobuf/Duration.ts';
import type { ListValue as _google_protobuf_ListValue, ListValue__Output as _google_protobuf_ListValue__Output } from './google/protobuf/ListValue.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from './google/protobuf/Struct.ts';
import type { Value as _google_protobuf_Value, Value__Output as _google_protobuf_Value__Output } from './google/protobuf/Value.ts';
import type { DictValue as _rheos_v1_DictValue, DictValue__Output as _rheos_v1_DictValue__Output } from './rheos/v1/DictValue.ts';
import type { EpisodeResult as _rheos_v1_EpisodeResult, EpisodeResult__Output as _rheos_v1_EpisodeResult__Output } from './rheos/v1/EpisodeResult.ts';
import type { EvaluateRequest as _rheos_v1_EvaluateRequest, EvaluateRequest__Output as _rheos_v1_EvaluateRequest__Output } from './rheos/v1/EvaluateRequest.ts';
import type { EvaluateResponse as _rheos_v1_EvaluateResponse, EvaluateResponse__Output as _rheos_v1_EvaluateResponse__Output } from './rheos/v1/EvaluateResponse.ts';
import type { EvaluationServiceClient as _rheos_v1_EvaluationServiceClient, EvaluationServiceDefinition as _rheos_v1_EvaluationServiceDefinition } from './rheos/v1/EvaluationService.ts';
import type { EvaluationSummary as _rheos_v1_EvaluationSummary, EvaluationSummary__Output as _rheos_v1_EvaluationSummary__Output } from './rheos/v1/EvaluationSummary.ts';
import type { Interval as _rheos_v1_Interval, Interval__Output as _rheos_v1_Interval__Output } from './rheos/v1/Interval.ts';
import type { Perturbations as _rheos_v1_Perturbations, Perturbations__Output as _rheos_v1_Perturbations__Output } from './rheos/v1/Perturbations.ts';
import type { Receipt as _rheos_v1_Receipt, Receipt__Output as _rheos_v1_Receipt__Output } from './rheos/v1/Receipt.ts';
import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from './rheos/v1/Tensor.ts';
import type { TextBatch as _rheos_v1_TextBatch, TextBatch__Output as _rheos_v1_TextBatch__Output } from './rheos/v1/TextBatch.ts';
import type { TupleValue as _rheos_v1_TupleValue, TupleValue__Output as _rheos_v1_TupleValue__Output } from './rheos/v1/TupleValue.ts';
import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from './rheos/v1/Value.ts';
import type { VerifyRequest as _rheos_v1_VerifyRequest, VerifyRequest__Output as _rheos_v1_VerifyRequest__Output } from './rheos/v1/VerifyRequest.ts';
import type { VerifyResponse as _rheos_v1_VerifyResponse, VerifyResponse__Output as _rheos_v1_VerifyResponse__Output } from './rheos/v1/VerifyResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Duration: MessageTypeDefinition<_google_protobuf_Duration, _google_protobuf_Duration__Output>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValue, _google_protobuf_ListValue__Output>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_Struct, _google_protobuf_Struct__Output>
      Value: MessageTypeDefinition<_google_protobuf_Value, _google_protobuf_Value__Output>
    }
  }
  rheos: {
    v1: {
      DictValue: MessageTypeDefinition<_rheos_v1_DictValue, _rheos_v1_DictValue__Output>
      Dtype: EnumTypeDefinition
      EpisodeResult: MessageTypeDefinition<_rheos_v1_EpisodeResult, _rheos_v1_EpisodeResult__Output>
      EvaluateRequest: MessageTypeDefinition<_rheos_v1_EvaluateRequest, _rheos_v1_EvaluateRequest__Output>
      EvaluateResponse: MessageTypeDefinition<_rheos_v1_EvaluateResponse, _rheos_v1_EvaluateResponse__Output>
      EvaluationService: SubtypeConstructor<typeof grpc.Client, _rheos_v1_EvaluationServiceClient> & { service: _rheos_v1_EvaluationServiceDefinition }
      EvaluationSummary: MessageTypeDefinition<_rheos_v1_EvaluationSummary, _rheos_v1_EvaluationSummary__Output>
      Interval: MessageTypeDefinition<_rheos_v1_Interval, _rheos_v1_Interval__Output>
      Perturbations: MessageTypeDefinition<_rheos_v1_Perturbations, _rheos_v1_Perturbations__Output>
      Receipt: MessageTypeDefinition<_rheos_v1_Receipt, _rheos_v1_Receipt__Output>
      Tensor: MessageTypeDefinition<_rheos_v1_Tensor, _rheos_v1_Tensor__Output>
      TextBatch: MessageTypeDefinition<_rheos_v1_TextBatch, _rheos_v1_TextBatch__Output>
      TupleValue: MessageTypeDefinition<_rheos_v1_TupleValue, _rheos_v1_TupleValue__Output>
      Value: MessageTypeDefinition<_rheos_v1_Value, _rheos_v1_Value__Output>
      VerifyRequest: MessageTypeDefinition<_rheos_v1_VerifyRequest, _rheos_v1_VerifyRequest__Output>
      VerifyResponse: MessageTypeDefinition<_rheos_v1_VerifyResponse, _rheos_v1_VerifyResponse__Output>
    }
  }
}

