// Original file: proto/rheos/v1/env.proto

export const NumberKind = {
  NUMBER_KIND_UNSPECIFIED: 'NUMBER_KIND_UNSPECIFIED',
  NUMBER_KIND_NATIVE: 'NUMBER_KIND_NATIVE',
  NUMBER_KIND_ARRAY: 'NUMBER_KIND_ARRAY',
} as const;

export type NumberKind =
  | 'NUMBER_KIND_UNSPECIFIED'
  | 0
  | 'NUMBER_KIND_NATIVE'
  | 1
  | 'NUMBER_KIND_ARRAY'
  | 2

export type NumberKind__Output = typeof NumberKind[keyof typeof NumberKind]
