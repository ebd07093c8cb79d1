// Original file: proto/rheos/v1/agent.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';
import type { AgentScore as _rheos_v1_AgentScore, AgentScore__Output as _rheos_v1_AgentScore__Output } from '../../rheos/v1/AgentScore.ts';
import type { Long } from '@grpc/proto-loader';

export interface Agent {
  'name'?: (string);
  'algorithm'?: (string);
  'envId'?: (string);
  'observationSpace'?: (_rheos_v1_Space | null);
  'actionSpace'?: (_rheos_v1_Space | null);
  'parameters'?: (number | string | Long);
  'flow'?: (string);
  'trainSteps'?: (number | string | Long);
  'trainSeed'?: (number | string | Long);
  'provenance'?: (string);
  'scores'?: (_rheos_v1_AgentScore)[];
  'weightsSha256'?: (string);
  'capabilities'?: (string)[];
}

export interface Agent__Output {
  'name': (string);
  'algorithm': (string);
  'envId': (string);
  'observationSpace': (_rheos_v1_Space__Output | null);
  'actionSpace': (_rheos_v1_Space__Output | null);
  'parameters': (string);
  'flow': (string);
  'trainSteps': (string);
  'trainSeed': (string);
  'provenance': (string);
  'scores': (_rheos_v1_AgentScore__Output)[];
  'weightsSha256': (string);
  'capabilities': (string)[];
}
