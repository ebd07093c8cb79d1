// Original file: proto/rheos/v1/agent.proto

import type { Value as _rheos_v1_Value, Value__Output as _rheos_v1_Value__Output } from '../../rheos/v1/Value.ts';
import type { Long } from '@grpc/proto-loader';

export interface UploadHeader {
  'name'?: (string);
  'envId'?: (string);
  'size'?: (number | string | Long);
  'provenance'?: (string);
  'testObservation'?: (_rheos_v1_Value | null);
  'testAction'?: (_rheos_v1_Value | null);
  'testTolerance'?: (number | string);
}

export interface UploadHeader__Output {
  'name': (string);
  'envId': (string);
  'size': (string);
  'provenance': (string);
  'testObservation': (_rheos_v1_Value__Output | null);
  'testAction': (_rheos_v1_Value__Output | null);
  'testTolerance': (number);
}
