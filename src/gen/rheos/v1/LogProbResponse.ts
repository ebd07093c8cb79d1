// Original file: proto/rheos/v1/agent.proto


export interface LogProbResponse {
  'logProb'?: (Buffer | Uint8Array | string);
  'entropy'?: (Buffer | Uint8Array | string);
  'entropyStandardError'?: (Buffer | Uint8Array | string);
}

export interface LogProbResponse__Output {
  'logProb': (Buffer);
  'entropy': (Buffer);
  'entropyStandardError': (Buffer);
}
