// Original file: proto/rheos/v1/env.proto

export const ActionBounds = {
  ACTION_BOUNDS_UNSPECIFIED: 'ACTION_BOUNDS_UNSPECIFIED',
  ACTION_BOUNDS_REJECT: 'ACTION_BOUNDS_REJECT',
  ACTION_BOUNDS_PASS: 'ACTION_BOUNDS_PASS',
} as const;

export type ActionBounds =
  | 'ACTION_BOUNDS_UNSPECIFIED'
  | 0
  | 'ACTION_BOUNDS_REJECT'
  | 1
  | 'ACTION_BOUNDS_PASS'
  | 2

export type ActionBounds__Output = typeof ActionBounds[keyof typeof ActionBounds]
