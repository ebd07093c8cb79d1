// Original file: proto/rheos/v1/env.proto


export interface GetEnvSpecRequest {
  'id'?: (string);
}

export interface GetEnvSpecRequest__Output {
  'id': (string);
}
