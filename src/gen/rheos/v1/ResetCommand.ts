// Original file: proto/rheos/v1/env.proto

import type { SeedList as _rheos_v1_SeedList, SeedList__Output as _rheos_v1_SeedList__Output } from '../../rheos/v1/SeedList.ts';
import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.ts';
import type { Long } from '@grpc/proto-loader';

export interface ResetCommand {
  'seed'?: (number | string | Long);
  'seeds'?: (_rheos_v1_SeedList | null);
  'resetMask'?: (Buffer | Uint8Array | string);
  'options'?: (_google_protobuf_Struct | null);
  'seeding'?: "seed"|"seeds";
}

export interface ResetCommand__Output {
  'seed'?: (string);
  'seeds'?: (_rheos_v1_SeedList__Output | null);
  'resetMask': (Buffer);
  'options': (_google_protobuf_Struct__Output | null);
  'seeding'?: "seed"|"seeds";
}
