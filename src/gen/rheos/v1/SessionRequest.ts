// Original file: proto/rheos/v1/env.proto

import type { Attach as _rheos_v1_Attach, Attach__Output as _rheos_v1_Attach__Output } from '../../rheos/v1/Attach.ts';
import type { ResetCommand as _rheos_v1_ResetCommand, ResetCommand__Output as _rheos_v1_ResetCommand__Output } from '../../rheos/v1/ResetCommand.ts';
import type { StepCommand as _rheos_v1_StepCommand, StepCommand__Output as _rheos_v1_StepCommand__Output } from '../../rheos/v1/StepCommand.ts';
import type { RestoreCommand as _rheos_v1_RestoreCommand, RestoreCommand__Output as _rheos_v1_RestoreCommand__Output } from '../../rheos/v1/RestoreCommand.ts';
import type { SnapshotQuery as _rheos_v1_SnapshotQuery, SnapshotQuery__Output as _rheos_v1_SnapshotQuery__Output } from '../../rheos/v1/SnapshotQuery.ts';
import type { RenderQuery as _rheos_v1_RenderQuery, RenderQuery__Output as _rheos_v1_RenderQuery__Output } from '../../rheos/v1/RenderQuery.ts';
import type { ForkQuery as _rheos_v1_ForkQuery, ForkQuery__Output as _rheos_v1_ForkQuery__Output } from '../../rheos/v1/ForkQuery.ts';
import type { CloseCommand as _rheos_v1_CloseCommand, CloseCommand__Output as _rheos_v1_CloseCommand__Output } from '../../rheos/v1/CloseCommand.ts';
import type { RolloutQuery as _rheos_v1_RolloutQuery, RolloutQuery__Output as _rheos_v1_RolloutQuery__Output } from '../../rheos/v1/RolloutQuery.ts';
import type { Long } from '@grpc/proto-loader';

export interface SessionRequest {
  'sequence'?: (number | string | Long);
  'attach'?: (_rheos_v1_Attach | null);
  'reset'?: (_rheos_v1_ResetCommand | null);
  'step'?: (_rheos_v1_StepCommand | null);
  'restore'?: (_rheos_v1_RestoreCommand | null);
  'snapshot'?: (_rheos_v1_SnapshotQuery | null);
  'render'?: (_rheos_v1_RenderQuery | null);
  'fork'?: (_rheos_v1_ForkQuery | null);
  'close'?: (_rheos_v1_CloseCommand | null);
  'rollout'?: (_rheos_v1_RolloutQuery | null);
  'command'?: "attach"|"reset"|"step"|"restore"|"snapshot"|"render"|"fork"|"close"|"rollout";
}

export interface SessionRequest__Output {
  'sequence': (string);
  'attach'?: (_rheos_v1_Attach__Output | null);
  'reset'?: (_rheos_v1_ResetCommand__Output | null);
  'step'?: (_rheos_v1_StepCommand__Output | null);
  'restore'?: (_rheos_v1_RestoreCommand__Output | null);
  'snapshot'?: (_rheos_v1_SnapshotQuery__Output | null);
  'render'?: (_rheos_v1_RenderQuery__Output | null);
  'fork'?: (_rheos_v1_ForkQuery__Output | null);
  'close'?: (_rheos_v1_CloseCommand__Output | null);
  'rollout'?: (_rheos_v1_RolloutQuery__Output | null);
  'command'?: "attach"|"reset"|"step"|"restore"|"snapshot"|"render"|"fork"|"close"|"rollout";
}
