// Original file: proto/rheos/v1/training.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Long } from '@grpc/proto-loader';

export interface StartRunRequest {
  'algorithm'?: (string);
  'envId'?: (string);
  'envKwargs'?: (_google_protobuf_Struct | null);
  'budget'?: (number | string | Long);
  'seed'?: (number | string | Long);
  'preset'?: (string);
  'settings'?: (_google_protobuf_Struct | null);
  'name'?: (string);
  'evaluationEpisodes'?: (number);
  'checkpointSeconds'?: (number | string);
  'requestId'?: (string);
  '_evaluationEpisodes'?: "evaluationEpisodes";
  '_checkpointSeconds'?: "checkpointSeconds";
}

export interface StartRunRequest__Output {
  'algorithm': (string);
  'envId': (string);
  'envKwargs': (_google_protobuf_Struct__Output | null);
  'budget': (string);
  'seed': (string);
  'preset': (string);
  'settings': (_google_protobuf_Struct__Output | null);
  'name': (string);
  'evaluationEpisodes'?: (number);
  'checkpointSeconds'?: (number);
  'requestId': (string);
  '_evaluationEpisodes'?: "evaluationEpisodes";
  '_checkpointSeconds'?: "checkpointSeconds";
}
