// Original file: proto/rheos/v1/space.proto


export interface MultiBinarySpace {
  'shape'?: (number)[];
  'nIsSequence'?: (boolean);
}

export interface MultiBinarySpace__Output {
  'shape': (number)[];
  'nIsSequence': (boolean);
}
