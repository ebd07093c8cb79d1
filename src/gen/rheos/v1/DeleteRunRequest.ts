// Original file: proto/rheos/v1/training.proto


export interface DeleteRunRequest {
  'name'?: (string);
}

export interface DeleteRunRequest__Output {
  'name': (string);
}
