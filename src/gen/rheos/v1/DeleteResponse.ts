// Original file: proto/rheos/v1/agent.proto


export interface DeleteResponse {
  'name'?: (string);
}

export interface DeleteResponse__Output {
  'name': (string);
}
