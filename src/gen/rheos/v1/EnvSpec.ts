// Original file: proto/rheos/v1/env.proto

import type { Space as _rheos_v1_Space, Space__Output as _rheos_v1_Space__Output } from '../../rheos/v1/Space.ts';
import type { KwargSpec as _rheos_v1_KwargSpec, KwargSpec__Output as _rheos_v1_KwargSpec__Output } from '../../rheos/v1/KwargSpec.ts';
import type { InfoField as _rheos_v1_InfoField, InfoField__Output as _rheos_v1_InfoField__Output } from '../../rheos/v1/InfoField.ts';
import type { NumberKind as _rheos_v1_NumberKind, NumberKind__Output as _rheos_v1_NumberKind__Output } from '../../rheos/v1/NumberKind.ts';

export interface EnvSpec {
  'id'?: (string);
  'description'?: (string);
  'observationSpace'?: (_rheos_v1_Space | null);
  'actionSpace'?: (_rheos_v1_Space | null);
  'maxEpisodeSteps'?: (number);
  'rewardThreshold'?: (number | string);
  'nondeterministic'?: (boolean);
  'renderModes'?: (string)[];
  'renderFps'?: (number);
  'kwargs'?: (_rheos_v1_KwargSpec)[];
  'infoFields'?: (_rheos_v1_InfoField)[];
  'rewardKind'?: (_rheos_v1_NumberKind);
  'source'?: (string);
  '_maxEpisodeSteps'?: "maxEpisodeSteps";
  '_rewardThreshold'?: "rewardThreshold";
  '_renderFps'?: "renderFps";
}

export interface EnvSpec__Output {
  'id': (string);
  'description': (string);
  'observationSpace': (_rheos_v1_Space__Output | null);
  'actionSpace': (_rheos_v1_Space__Output | null);
  'maxEpisodeSteps'?: (number);
  'rewardThreshold'?: (number);
  'nondeterministic': (boolean);
  'renderModes': (string)[];
  'renderFps'?: (number);
  'kwargs': (_rheos_v1_KwargSpec__Output)[];
  'infoFields': (_rheos_v1_InfoField__Output)[];
  'rewardKind': (_rheos_v1_NumberKind__Output);
  'source': (string);
  '_maxEpisodeSteps'?: "maxEpisodeSteps";
  '_rewardThreshold'?: "rewardThreshold";
  '_renderFps'?: "renderFps";
}
