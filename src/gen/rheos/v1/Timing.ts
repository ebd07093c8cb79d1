// Original file: proto/rheos/v1/env.proto


export interface Timing {
  'queueUs'?: (number);
  'physicsUs'?: (number);
  'encodeUs'?: (number);
}

export interface Timing__Output {
  'queueUs': (number);
  'physicsUs': (number);
  'encodeUs': (number);
}
