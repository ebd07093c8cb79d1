// Original file: proto/rheos/v1/server.proto

import type { Limits as _rheos_v1_Limits, Limits__Output as _rheos_v1_Limits__Output } from '../../rheos/v1/Limits.ts';

export interface GetServerInfoResponse {
  'version'?: (string);
  'instance'?: (string);
  'engines'?: ({[key: string]: string});
  'limits'?: (_rheos_v1_Limits | null);
  'capabilities'?: (string)[];
}

export interface GetServerInfoResponse__Output {
  'version': (string);
  'instance': (string);
  'engines': ({[key: string]: string});
  'limits': (_rheos_v1_Limits__Output | null);
  'capabilities': (string)[];
}
