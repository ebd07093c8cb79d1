// Original file: proto/rheos/v1/space.proto

import type { BoxSpace as _rheos_v1_BoxSpace, BoxSpace__Output as _rheos_v1_BoxSpace__Output } from '../../rheos/v1/BoxSpace.ts';
import type { DiscreteSpace as _rheos_v1_DiscreteSpace, DiscreteSpace__Output as _rheos_v1_DiscreteSpace__Output } from '../../rheos/v1/DiscreteSpace.ts';
import type { MultiDiscreteSpace as _rheos_v1_MultiDiscreteSpace, MultiDiscreteSpace__Output as _rheos_v1_MultiDiscreteSpace__Output } from '../../rheos/v1/MultiDiscreteSpace.ts';
import type { MultiBinarySpace as _rheos_v1_MultiBinarySpace, MultiBinarySpace__Output as _rheos_v1_MultiBinarySpace__Output } from '../../rheos/v1/MultiBinarySpace.ts';
import type { TextSpace as _rheos_v1_TextSpace, TextSpace__Output as _rheos_v1_TextSpace__Output } from '../../rheos/v1/TextSpace.ts';
import type { DictSpace as _rheos_v1_DictSpace, DictSpace__Output as _rheos_v1_DictSpace__Output } from '../../rheos/v1/DictSpace.ts';
import type { TupleSpace as _rheos_v1_TupleSpace, TupleSpace__Output as _rheos_v1_TupleSpace__Output } from '../../rheos/v1/TupleSpace.ts';
import type { SequenceSpace as _rheos_v1_SequenceSpace, SequenceSpace__Output as _rheos_v1_SequenceSpace__Output } from '../../rheos/v1/SequenceSpace.ts';
import type { OneOfSpace as _rheos_v1_OneOfSpace, OneOfSpace__Output as _rheos_v1_OneOfSpace__Output } from '../../rheos/v1/OneOfSpace.ts';
import type { GraphSpace as _rheos_v1_GraphSpace, GraphSpace__Output as _rheos_v1_GraphSpace__Output } from '../../rheos/v1/GraphSpace.ts';

export interface Space {
  'box'?: (_rheos_v1_BoxSpace | null);
  'discrete'?: (_rheos_v1_DiscreteSpace | null);
  'multiDiscrete'?: (_rheos_v1_MultiDiscreteSpace | null);
  'multiBinary'?: (_rheos_v1_MultiBinarySpace | null);
  'text'?: (_rheos_v1_TextSpace | null);
  'dict'?: (_rheos_v1_DictSpace | null);
  'tuple'?: (_rheos_v1_TupleSpace | null);
  'sequence'?: (_rheos_v1_SequenceSpace | null);
  'oneOf'?: (_rheos_v1_OneOfSpace | null);
  'graph'?: (_rheos_v1_GraphSpace | null);
  'kind'?: "box"|"discrete"|"multiDiscrete"|"multiBinary"|"text"|"dict"|"tuple"|"sequence"|"oneOf"|"graph";
}

export interface Space__Output {
  'box'?: (_rheos_v1_BoxSpace__Output | null);
  'discrete'?: (_rheos_v1_DiscreteSpace__Output | null);
  'multiDiscrete'?: (_rheos_v1_MultiDiscreteSpace__Output | null);
  'multiBinary'?: (_rheos_v1_MultiBinarySpace__Output | null);
  'text'?: (_rheos_v1_TextSpace__Output | null);
  'dict'?: (_rheos_v1_DictSpace__Output | null);
  'tuple'?: (_rheos_v1_TupleSpace__Output | null);
  'sequence'?: (_rheos_v1_SequenceSpace__Output | null);
  'oneOf'?: (_rheos_v1_OneOfSpace__Output | null);
  'graph'?: (_rheos_v1_GraphSpace__Output | null);
  'kind'?: "box"|"discrete"|"multiDiscrete"|"multiBinary"|"text"|"dict"|"tuple"|"sequence"|"oneOf"|"graph";
}
