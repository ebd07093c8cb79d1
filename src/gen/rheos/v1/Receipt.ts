// Original file: proto/rheos/v1/evaluation.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Perturbations as _rheos_v1_Perturbations, Perturbations__Output as _rheos_v1_Perturbations__Output } from '../../rheos/v1/Perturbations.ts';
import type { Long } from '@grpc/proto-loader';

export interface Receipt {
  'envId'?: (string);
  'kwargs'?: (_google_protobuf_Struct | null);
  'version'?: (string);
  'agent'?: (string);
  'weightsSha256'?: (string);
  'seed'?: (number | string | Long);
  'episode'?: (number);
  'deterministic'?: (boolean);
  'perturbations'?: (_rheos_v1_Perturbations | null);
  'length'?: (number);
  'episodeReturn'?: (number | string);
  'digest'?: (string);
  'trace'?: (Buffer | Uint8Array | string);
}

export interface Receipt__Output {
  'envId': (string);
  'kwargs': (_google_protobuf_Struct__Output | null);
  'version': (string);
  'agent': (string);
  'weightsSha256': (string);
  'seed': (string);
  'episode': (number);
  'deterministic': (boolean);
  'perturbations': (_rheos_v1_Perturbations__Output | null);
  'length': (number);
  'episodeReturn': (number);
  'digest': (string);
  'trace': (Buffer);
}
