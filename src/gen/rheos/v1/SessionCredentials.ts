// Original file: proto/rheos/v1/env.proto


export interface SessionCredentials {
  'session'?: (string);
  'token'?: (string);
}

export interface SessionCredentials__Output {
  'session': (string);
  'token': (string);
}
