// Original file: proto/rheos/v1/training.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { RunPhase as _rheos_v1_RunPhase, RunPhase__Output as _rheos_v1_RunPhase__Output } from '../../rheos/v1/RunPhase.ts';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.ts';
import type { Long } from '@grpc/proto-loader';

export interface Run {
  'name'?: (string);
  'algorithm'?: (string);
  'envId'?: (string);
  'envKwargs'?: (_google_protobuf_Struct | null);
  'budget'?: (number | string | Long);
  'seed'?: (number | string | Long);
  'settings'?: (_google_protobuf_Struct | null);
  'phase'?: (_rheos_v1_RunPhase);
  'steps'?: (number | string | Long);
  'meanReturn'?: (number | string);
  'agent'?: (string);
  'error'?: (string);
  'updateTime'?: (_google_protobuf_Timestamp | null);
  '_meanReturn'?: "meanReturn";
}

export interface Run__Output {
  'name': (string);
  'algorithm': (string);
  'envId': (string);
  'envKwargs': (_google_protobuf_Struct__Output | null);
  'budget': (string);
  'seed': (string);
  'settings': (_google_protobuf_Struct__Output | null);
  'phase': (_rheos_v1_RunPhase__Output);
  'steps': (string);
  'meanReturn'?: (number);
  'agent': (string);
  'error': (string);
  'updateTime': (_google_protobuf_Timestamp__Output | null);
  '_meanReturn'?: "meanReturn";
}
