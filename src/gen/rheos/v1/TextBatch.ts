// Original file: proto/rheos/v1/value.proto


export interface TextBatch {
  'texts'?: (string)[];
}

export interface TextBatch__Output {
  'texts': (string)[];
}
