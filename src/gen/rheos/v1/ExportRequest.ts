// Original file: proto/rheos/v1/agent.proto


// Original file: proto/rheos/v1/agent.proto

export const _rheos_v1_ExportRequest_Precision = {
  PRECISION_UNSPECIFIED: 'PRECISION_UNSPECIFIED',
  PRECISION_FLOAT64: 'PRECISION_FLOAT64',
  PRECISION_FLOAT32: 'PRECISION_FLOAT32',
} as const;

export type _rheos_v1_ExportRequest_Precision =
  | 'PRECISION_UNSPECIFIED'
  | 0
  | 'PRECISION_FLOAT64'
  | 1
  | 'PRECISION_FLOAT32'
  | 2

export type _rheos_v1_ExportRequest_Precision__Output = typeof _rheos_v1_ExportRequest_Precision[keyof typeof _rheos_v1_ExportRequest_Precision]

export interface ExportRequest {
  'name'?: (string);
  'precision'?: (_rheos_v1_ExportRequest_Precision);
}

export interface ExportRequest__Output {
  'name': (string);
  'precision': (_rheos_v1_ExportRequest_Precision__Output);
}
