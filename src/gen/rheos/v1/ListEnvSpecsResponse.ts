// Original file: proto/rheos/v1/env.proto

import type { EnvSpec as _rheos_v1_EnvSpec, EnvSpec__Output as _rheos_v1_EnvSpec__Output } from '../../rheos/v1/EnvSpec.ts';

export interface ListEnvSpecsResponse {
  'specs'?: (_rheos_v1_EnvSpec)[];
  'nextPageToken'?: (string);
}

export interface ListEnvSpecsResponse__Output {
  'specs': (_rheos_v1_EnvSpec__Output)[];
  'nextPageToken': (string);
}
