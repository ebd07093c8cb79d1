// Original file: proto/rheos/v1/env.proto


export interface ForkRequest {
  'session'?: (string);
  'token'?: (string);
}

export interface ForkRequest__Output {
  'session': (string);
  'token': (string);
}
