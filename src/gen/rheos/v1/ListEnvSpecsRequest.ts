// Original file: proto/rheos/v1/env.proto


export interface ListEnvSpecsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListEnvSpecsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
}
