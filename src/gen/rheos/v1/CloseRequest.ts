// Original file: proto/rheos/v1/env.proto


export interface CloseRequest {
  'session'?: (string);
  'token'?: (string);
}

export interface CloseRequest__Output {
  'session': (string);
  'token': (string);
}
