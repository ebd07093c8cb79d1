// Original file: proto/rheos/v1/server.proto


export interface Limits {
  'maxSessions'?: (number);
  'maxEnvs'?: (number);
  'maxEnvsPerSession'?: (number);
  'maxMessageBytes'?: (number);
  'workers'?: (number);
}

export interface Limits__Output {
  'maxSessions': (number);
  'maxEnvs': (number);
  'maxEnvsPerSession': (number);
  'maxMessageBytes': (number);
  'workers': (number);
}
