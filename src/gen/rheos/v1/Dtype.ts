// Original file: proto/rheos/v1/tensor.proto

export const Dtype = {
  DTYPE_UNSPECIFIED: 'DTYPE_UNSPECIFIED',
  DTYPE_BOOL: 'DTYPE_BOOL',
  DTYPE_INT8: 'DTYPE_INT8',
  DTYPE_INT16: 'DTYPE_INT16',
  DTYPE_INT32: 'DTYPE_INT32',
  DTYPE_INT64: 'DTYPE_INT64',
  DTYPE_UINT8: 'DTYPE_UINT8',
  DTYPE_UINT16: 'DTYPE_UINT16',
  DTYPE_UINT32: 'DTYPE_UINT32',
  DTYPE_UINT64: 'DTYPE_UINT64',
  DTYPE_FLOAT32: 'DTYPE_FLOAT32',
  DTYPE_FLOAT64: 'DTYPE_FLOAT64',
} as const;

export type Dtype =
  | 'DTYPE_UNSPECIFIED'
  | 0
  | 'DTYPE_BOOL'
  | 1
  | 'DTYPE_INT8'
  | 2
  | 'DTYPE_INT16'
  | 3
  | 'DTYPE_INT32'
  | 4
  | 'DTYPE_INT64'
  | 5
  | 'DTYPE_UINT8'
  | 6
  | 'DTYPE_UINT16'
  | 7
  | 'DTYPE_UINT32'
  | 8
  | 'DTYPE_UINT64'
  | 9
  | 'DTYPE_FLOAT32'
  | 10
  | 'DTYPE_FLOAT64'
  | 11

export type Dtype__Output = typeof Dtype[keyof typeof Dtype]
