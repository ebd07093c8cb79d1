/** Spaces: sets of values, with the fields and names of `gymnasium.spaces`. A discriminated union of plain records. */
import type { Dtype, TypedArray } from "../value.ts";

/** Arrays between inclusive bounds; `low` and `high` are full arrays of the box's dtype and shape. */
export interface BoxSpace {
  readonly kind: "box";
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly low: TypedArray;
  readonly high: TypedArray;
}

/** Integers start … start + n - 1. */
export interface DiscreteSpace {
  readonly kind: "discrete";
  readonly n: number;
  readonly start: number;
  readonly dtype: Dtype;
}

/** Arrays of integers; element i in start[i] … start[i] + nvec[i] - 1. */
export interface MultiDiscreteSpace {
  readonly kind: "multi-discrete";
  readonly shape: readonly number[];
  readonly nvec: readonly number[];
  readonly start: readonly number[];
  readonly dtype: Dtype;
}

/** Arrays of zeros and ones, int8. `nIsSequence`: whether Gymnasium's `n` was given as a sequence (its == depends on it). */
export interface MultiBinarySpace {
  readonly kind: "multi-binary";
  readonly shape: readonly number[];
  readonly nIsSequence: boolean;
}

/** Strings of minLength … maxLength characters of `charset`. */
export interface TextSpace {
  readonly kind: "text";
  readonly minLength: number;
  readonly maxLength: number;
  readonly charset: string;
}

/** Named parts, in order. */
export interface DictSpace {
  readonly kind: "dict";
  readonly entries: readonly (readonly [key: string, space: Space])[];
}

/** Numbered parts. */
export interface TupleSpace {
  readonly kind: "tuple";
  readonly spaces: readonly Space[];
}

export type Space = BoxSpace | DiscreteSpace | MultiDiscreteSpace | MultiBinarySpace | TextSpace | DictSpace | TupleSpace;
