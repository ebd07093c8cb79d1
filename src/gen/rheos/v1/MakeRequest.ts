// Original file: proto/rheos/v1/env.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { AutoresetMode as _rheos_v1_AutoresetMode, AutoresetMode__Output as _rheos_v1_AutoresetMode__Output } from '../../rheos/v1/AutoresetMode.ts';
import type { Dtype as _rheos_v1_Dtype, Dtype__Output as _rheos_v1_Dtype__Output } from '../../rheos/v1/Dtype.ts';
import type { InfoLevel as _rheos_v1_InfoLevel, InfoLevel__Output as _rheos_v1_InfoLevel__Output } from '../../rheos/v1/InfoLevel.ts';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../google/protobuf/Duration.ts';
import type { ActionBounds as _rheos_v1_ActionBounds, ActionBounds__Output as _rheos_v1_ActionBounds__Output } from '../../rheos/v1/ActionBounds.ts';

export interface MakeRequest {
  'envId'?: (string);
  'kwargs'?: (_google_protobuf_Struct | null);
  'numEnvs'?: (number);
  'autoresetMode'?: (_rheos_v1_AutoresetMode);
  'observationDtype'?: (_rheos_v1_Dtype);
  'infoLevel'?: (_rheos_v1_InfoLevel);
  'leaseTtl'?: (_google_protobuf_Duration | null);
  'actionBounds'?: (_rheos_v1_ActionBounds);
  'batchSize'?: (number);
}

export interface MakeRequest__Output {
  'envId': (string);
  'kwargs': (_google_protobuf_Struct__Output | null);
  'numEnvs': (number);
  'autoresetMode': (_rheos_v1_AutoresetMode__Output);
  'observationDtype': (_rheos_v1_Dtype__Output);
  'infoLevel': (_rheos_v1_InfoLevel__Output);
  'leaseTtl': (_google_protobuf_Duration__Output | null);
  'actionBounds': (_rheos_v1_ActionBounds__Output);
  'batchSize': (number);
}
