// Original file: proto/rheos/v1/evaluation.proto


export interface Perturbations {
  'observationNoise'?: (number | string);
  'actionNoise'?: (number | string);
  'stickyActions'?: (number | string);
}

export interface Perturbations__Output {
  'observationNoise': (number);
  'actionNoise': (number);
  'stickyActions': (number);
}
