// Original file: proto/rheos/v1/env.proto


export interface RenderRequest {
  'session'?: (string);
  'token'?: (string);
}

export interface RenderRequest__Output {
  'session': (string);
  'token': (string);
}
