// Original file: proto/rheos/v1/training.proto


export interface ResumeRunRequest {
  'name'?: (string);
}

export interface ResumeRunRequest__Output {
  'name': (string);
}
