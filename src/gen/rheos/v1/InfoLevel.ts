// Original file: proto/rheos/v1/env.proto

export const InfoLevel = {
  INFO_LEVEL_UNSPECIFIED: 'INFO_LEVEL_UNSPECIFIED',
  INFO_LEVEL_FULL: 'INFO_LEVEL_FULL',
  INFO_LEVEL_NONE: 'INFO_LEVEL_NONE',
} as const;

export type InfoLevel =
  | 'INFO_LEVEL_UNSPECIFIED'
  | 0
  | 'INFO_LEVEL_FULL'
  | 1
  | 'INFO_LEVEL_NONE'
  | 2

export type InfoLevel__Output = typeof InfoLevel[keyof typeof InfoLevel]
