// Original file: proto/rheos/v1/training.proto

import type { Long } from '@grpc/proto-loader';

export interface WatchRunRequest {
  'name'?: (string);
  'afterSteps'?: (number | string | Long);
}

export interface WatchRunRequest__Output {
  'name': (string);
  'afterSteps': (string);
}
