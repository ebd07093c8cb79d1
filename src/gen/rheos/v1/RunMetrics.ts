// Original file: proto/rheos/v1/training.proto

import type { Long } from '@grpc/proto-loader';

export interface RunMetrics {
  'steps'?: (number | string | Long);
  'values'?: ({[key: string]: number | string});
}

export interface RunMetrics__Output {
  'steps': (string);
  'values': ({[key: string]: number});
}
