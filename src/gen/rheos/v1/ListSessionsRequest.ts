// Original file: proto/rheos/v1/env.proto


export interface ListSessionsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListSessionsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
}
