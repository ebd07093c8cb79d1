// Original file: proto/rheos/v1/env.proto

import type { EnvSpec as _rheos_v1_EnvSpec, EnvSpec__Output as _rheos_v1_EnvSpec__Output } from '../../rheos/v1/EnvSpec.ts';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.ts';
import type { AutoresetMode as _rheos_v1_AutoresetMode, AutoresetMode__Output as _rheos_v1_AutoresetMode__Output } from '../../rheos/v1/AutoresetMode.ts';

export interface MakeResponse {
  'session'?: (string);
  'token'?: (string);
  'spec'?: (_rheos_v1_EnvSpec | null);
  'expireTime'?: (_google_protobuf_Timestamp | null);
  'window'?: (number);
  'numEnvs'?: (number);
  'autoresetMode'?: (_rheos_v1_AutoresetMode);
  'batchSize'?: (number);
}

export interface MakeResponse__Output {
  'session': (string);
  'token': (string);
  'spec': (_rheos_v1_EnvSpec__Output | null);
  'expireTime': (_google_protobuf_Timestamp__Output | null);
  'window': (number);
  'numEnvs': (number);
  'autoresetMode': (_rheos_v1_AutoresetMode__Output);
  'batchSize': (number);
}
