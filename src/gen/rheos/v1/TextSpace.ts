// Original file: proto/rheos/v1/space.proto


export interface TextSpace {
  'minLength'?: (number);
  'maxLength'?: (number);
  'charset'?: (string);
}

export interface TextSpace__Output {
  'minLength': (number);
  'maxLength': (number);
  'charset': (string);
}
