// Original file: proto/rheos/v1/env.proto


export interface SnapshotRequest {
  'session'?: (string);
  'token'?: (string);
}

export interface SnapshotRequest__Output {
  'session': (string);
  'token': (string);
}
