/** Leaves: the arrays of which an element of a space consists, in order. */
import { UnsupportedError } from "../errors.ts";
import type { Dtype } from "../value.ts";
import { dtypeBytes } from "./dtype.ts";
import { sizeOf } from "./shape.ts";
import type { Space } from "./space.ts";

export interface Leaf {
  /** Keys of Dict and positions in Tuple spaces that lead to it; [] where the space itself is the leaf. */
  readonly path: readonly (string | number)[];
  readonly dtype: Dtype;
  /** [] for Discrete, whose element is a scalar. */
  readonly shape: readonly number[];
  /** Number of elements. */
  readonly size: number;
  readonly byteLength: number;
}

/** Spaces do not change, and are asked with every message. */
const known = new WeakMap<Space, readonly Leaf[]>();

/** @throws UnsupportedError for Text, which has no fixed size */
export function leavesOf(space: Space): readonly Leaf[] {
  const leaves = known.get(space) ?? collect(space, []);
  known.set(space, leaves);
  return leaves;
}

function collect(space: Space, path: readonly (string | number)[]): Leaf[] {
  switch (space.kind) {
    case "box":
    case "multi-discrete":
      return [leaf(path, space.dtype, space.shape)];
    case "multi-binary":
      return [leaf(path, "int8", space.shape)];
    case "discrete":
      return [leaf(path, space.dtype, [])];
    case "dict":
      return space.entries.flatMap(([key, part]) => collect(part, [...path, key]));
    case "tuple":
      return space.spaces.flatMap((part, i) => collect(part, [...path, i]));
    case "text":
      throw new UnsupportedError(`${["space", ...path].join(".")}: Text has no fixed size and cannot be stored in arrays`);
    default:
      return space satisfies never;
  }
}

function leaf(path: readonly (string | number)[], dtype: Dtype, shape: readonly number[]): Leaf {
  const size = sizeOf(shape);
  return { path, dtype, shape, size, byteLength: size * dtypeBytes(dtype) };
}
