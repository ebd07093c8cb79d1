// Original file: proto/rheos/v1/agent.proto

import type { Long } from '@grpc/proto-loader';

export interface AgentScore {
  'envId'?: (string);
  'episodes'?: (number);
  'mean'?: (number | string);
  'std'?: (number | string);
  'ciLow'?: (number | string);
  'ciHigh'?: (number | string);
  'seed'?: (number | string | Long);
  'deterministic'?: (boolean);
}

export interface AgentScore__Output {
  'envId': (string);
  'episodes': (number);
  'mean': (number);
  'std': (number);
  'ciLow': (number);
  'ciHigh': (number);
  'seed': (string);
  'deterministic': (boolean);
}
