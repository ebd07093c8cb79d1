// Original file: proto/rheos/v1/evaluation.proto


export interface Interval {
  'low'?: (number | string);
  'high'?: (number | string);
}

export interface Interval__Output {
  'low': (number);
  'high': (number);
}
