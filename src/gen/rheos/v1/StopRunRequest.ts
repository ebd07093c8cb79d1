// Original file: proto/rheos/v1/training.proto


export interface StopRunRequest {
  'name'?: (string);
}

export interface StopRunRequest__Output {
  'name': (string);
}
