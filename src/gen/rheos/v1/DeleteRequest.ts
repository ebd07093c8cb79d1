// Original file: proto/rheos/v1/agent.proto


export interface DeleteRequest {
  'name'?: (string);
}

export interface DeleteRequest__Output {
  'name': (string);
}
