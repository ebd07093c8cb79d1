// Original file: proto/rheos/v1/evaluation.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Perturbations as _rheos_v1_Perturbations, Perturbations__Output as _rheos_v1_Perturbations__Output } from '../../rheos/v1/Perturbations.ts';
import type { Long } from '@grpc/proto-loader';

export interface EvaluateRequest {
  'agent'?: (string);
  'envId'?: (string);
  'kwargs'?: (_google_protobuf_Struct | null);
  'episodes'?: (number);
  'seed'?: (number | string | Long);
  'deterministic'?: (boolean);
  'perturbations'?: (_rheos_v1_Perturbations | null);
  'numEnvs'?: (number);
  'withActions'?: (boolean);
  '_seed'?: "seed";
}

export interface EvaluateRequest__Output {
  'agent': (string);
  'envId': (string);
  'kwargs': (_google_protobuf_Struct__Output | null);
  'episodes': (number);
  'seed'?: (string);
  'deterministic': (boolean);
  'perturbations': (_rheos_v1_Perturbations__Output | null);
  'numEnvs': (number);
  'withActions': (boolean);
  '_seed'?: "seed";
}
