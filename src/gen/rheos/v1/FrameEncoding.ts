// Original file: proto/rheos/v1/env.proto

export const FrameEncoding = {
  FRAME_ENCODING_UNSPECIFIED: 'FRAME_ENCODING_UNSPECIFIED',
  FRAME_ENCODING_RAW: 'FRAME_ENCODING_RAW',
  FRAME_ENCODING_PNG: 'FRAME_ENCODING_PNG',
} as const;

export type FrameEncoding =
  | 'FRAME_ENCODING_UNSPECIFIED'
  | 0
  | 'FRAME_ENCODING_RAW'
  | 1
  | 'FRAME_ENCODING_PNG'
  | 2

export type FrameEncoding__Output = typeof FrameEncoding[keyof typeof FrameEncoding]
