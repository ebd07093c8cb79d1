// Original file: proto/rheos/v1/training.proto


export interface ListRunsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListRunsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
}
