// Original file: proto/rheos/v1/agent.proto

import type { Agent as _rheos_v1_Agent, Agent__Output as _rheos_v1_Agent__Output } from '../../rheos/v1/Agent.ts';

export interface ListAgentsResponse {
  'agents'?: (_rheos_v1_Agent)[];
  'nextPageToken'?: (string);
}

export interface ListAgentsResponse__Output {
  'agents': (_rheos_v1_Agent__Output)[];
  'nextPageToken': (string);
}
