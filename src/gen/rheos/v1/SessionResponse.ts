// Original file: proto/rheos/v1/env.proto

import type { Attached as _rheos_v1_Attached, Attached__Output as _rheos_v1_Attached__Output } from '../../rheos/v1/Attached.ts';
import type { ResetResult as _rheos_v1_ResetResult, ResetResult__Output as _rheos_v1_ResetResult__Output } from '../../rheos/v1/ResetResult.ts';
import type { StepResult as _rheos_v1_StepResult, StepResult__Output as _rheos_v1_StepResult__Output } from '../../rheos/v1/StepResult.ts';
import type { RestoreResponse as _rheos_v1_RestoreResponse, RestoreResponse__Output as _rheos_v1_RestoreResponse__Output } from '../../rheos/v1/RestoreResponse.ts';
import type { SnapshotResponse as _rheos_v1_SnapshotResponse, SnapshotResponse__Output as _rheos_v1_SnapshotResponse__Output } from '../../rheos/v1/SnapshotResponse.ts';
import type { RenderResponse as _rheos_v1_RenderResponse, RenderResponse__Output as _rheos_v1_RenderResponse__Output } from '../../rheos/v1/RenderResponse.ts';
import type { ForkResponse as _rheos_v1_ForkResponse, ForkResponse__Output as _rheos_v1_ForkResponse__Output } from '../../rheos/v1/ForkResponse.ts';
import type { CloseResponse as _rheos_v1_CloseResponse, CloseResponse__Output as _rheos_v1_CloseResponse__Output } from '../../rheos/v1/CloseResponse.ts';
import type { Status as _google_rpc_Status, Status__Output as _google_rpc_Status__Output } from '../../google/rpc/Status.ts';
import type { RolloutResult as _rheos_v1_RolloutResult, RolloutResult__Output as _rheos_v1_RolloutResult__Output } from '../../rheos/v1/RolloutResult.ts';
import type { Long } from '@grpc/proto-loader';

export interface SessionResponse {
  'sequence'?: (number | string | Long);
  'attached'?: (_rheos_v1_Attached | null);
  'reset'?: (_rheos_v1_ResetResult | null);
  'step'?: (_rheos_v1_StepResult | null);
  'restore'?: (_rheos_v1_RestoreResponse | null);
  'snapshot'?: (_rheos_v1_SnapshotResponse | null);
  'render'?: (_rheos_v1_RenderResponse | null);
  'fork'?: (_rheos_v1_ForkResponse | null);
  'close'?: (_rheos_v1_CloseResponse | null);
  'status'?: (_google_rpc_Status | null);
  'rollout'?: (_rheos_v1_RolloutResult | null);
  'result'?: "attached"|"reset"|"step"|"restore"|"snapshot"|"render"|"fork"|"close"|"status"|"rollout";
}

export interface SessionResponse__Output {
  'sequence': (string);
  'attached'?: (_rheos_v1_Attached__Output | null);
  'reset'?: (_rheos_v1_ResetResult__Output | null);
  'step'?: (_rheos_v1_StepResult__Output | null);
  'restore'?: (_rheos_v1_RestoreResponse__Output | null);
  'snapshot'?: (_rheos_v1_SnapshotResponse__Output | null);
  'render'?: (_rheos_v1_RenderResponse__Output | null);
  'fork'?: (_rheos_v1_ForkResponse__Output | null);
  'close'?: (_rheos_v1_CloseResponse__Output | null);
  'status'?: (_google_rpc_Status__Output | null);
  'rollout'?: (_rheos_v1_RolloutResult__Output | null);
  'result'?: "attached"|"reset"|"step"|"restore"|"snapshot"|"render"|"fork"|"close"|"status"|"rollout";
}
