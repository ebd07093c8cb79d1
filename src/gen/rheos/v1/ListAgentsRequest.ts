// Original file: proto/rheos/v1/agent.proto


export interface ListAgentsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
  'envId'?: (string);
}

export interface ListAgentsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
  'envId': (string);
}
