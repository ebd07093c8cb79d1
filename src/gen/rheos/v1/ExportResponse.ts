// Original file: proto/rheos/v1/agent.proto


export interface ExportResponse {
  'chunk'?: (Buffer | Uint8Array | string);
}

export interface ExportResponse__Output {
  'chunk': (Buffer);
}
