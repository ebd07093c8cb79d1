// Original file: proto/rheos/v1/env.proto

import type { FrameEncoding as _rheos_v1_FrameEncoding, FrameEncoding__Output as _rheos_v1_FrameEncoding__Output } from '../../rheos/v1/FrameEncoding.ts';

export interface RenderQuery {
  'encoding'?: (_rheos_v1_FrameEncoding);
  'renderMask'?: (Buffer | Uint8Array | string);
}

export interface RenderQuery__Output {
  'encoding': (_rheos_v1_FrameEncoding__Output);
  'renderMask': (Buffer);
}
