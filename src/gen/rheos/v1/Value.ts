// Original file: proto/rheos/v1/value.proto

import type { Tensor as _rheos_v1_Tensor, Tensor__Output as _rheos_v1_Tensor__Output } from '../../rheos/v1/Tensor.ts';
import type { DictValue as _rheos_v1_DictValue, DictValue__Output as _rheos_v1_DictValue__Output } from '../../rheos/v1/DictValue.ts';
import type { TupleValue as _rheos_v1_TupleValue, TupleValue__Output as _rheos_v1_TupleValue__Output } from '../../rheos/v1/TupleValue.ts';
import type { TextBatch as _rheos_v1_TextBatch, TextBatch__Output as _rheos_v1_TextBatch__Output } from '../../rheos/v1/TextBatch.ts';

export interface Value {
  'tensor'?: (_rheos_v1_Tensor | null);
  'text'?: (string);
  'dict'?: (_rheos_v1_DictValue | null);
  'tuple'?: (_rheos_v1_TupleValue | null);
  'texts'?: (_rheos_v1_TextBatch | null);
  'kind'?: "tensor"|"text"|"dict"|"tuple"|"texts";
}

export interface Value__Output {
  'tensor'?: (_rheos_v1_Tensor__Output | null);
  'text'?: (string);
  'dict'?: (_rheos_v1_DictValue__Output | null);
  'tuple'?: (_rheos_v1_TupleValue__Output | null);
  'texts'?: (_rheos_v1_TextBatch__Output | null);
  'kind'?: "tensor"|"text"|"dict"|"tuple"|"texts";
}
