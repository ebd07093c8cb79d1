// Original file: proto/rheos/v1/env.proto

import type { EnvSpec as _rheos_v1_EnvSpec, EnvSpec__Output as _rheos_v1_EnvSpec__Output } from '../../rheos/v1/EnvSpec.ts';

export interface GetEnvSpecResponse {
  'spec'?: (_rheos_v1_EnvSpec | null);
}

export interface GetEnvSpecResponse__Output {
  'spec': (_rheos_v1_EnvSpec__Output | null);
}
