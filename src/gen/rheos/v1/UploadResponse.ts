// Original file: proto/rheos/v1/agent.proto

import type { Agent as _rheos_v1_Agent, Agent__Output as _rheos_v1_Agent__Output } from '../../rheos/v1/Agent.ts';

export interface UploadResponse {
  'agent'?: (_rheos_v1_Agent | null);
}

export interface UploadResponse__Output {
  'agent': (_rheos_v1_Agent__Output | null);
}
