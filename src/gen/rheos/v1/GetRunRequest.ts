// Original file: proto/rheos/v1/training.proto


export interface GetRunRequest {
  'name'?: (string);
}

export interface GetRunRequest__Output {
  'name': (string);
}
