// Original file: proto/rheos/v1/agent.proto

import type { UploadHeader as _rheos_v1_UploadHeader, UploadHeader__Output as _rheos_v1_UploadHeader__Output } from '../../rheos/v1/UploadHeader.ts';

export interface UploadRequest {
  'header'?: (_rheos_v1_UploadHeader | null);
  'chunk'?: (Buffer | Uint8Array | string);
  'part'?: "header"|"chunk";
}

export interface UploadRequest__Output {
  'header'?: (_rheos_v1_UploadHeader__Output | null);
  'chunk'?: (Buffer);
  'part'?: "header"|"chunk";
}
