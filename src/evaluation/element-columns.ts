/** One element of a space as columns: what is hashed, disturbed, and shown to an agent as a batch of one, without copies in between. */
import { invariant } from "../../envs/core/errors.ts";
import { assembleBatch, columnOf, compileSpace, dtypeBytes, typedArrayOf, type Space } from "../../envs/core/spaces/index.ts";
import type { Dtype, TypedArray, Value } from "../../envs/core/value.ts";

export interface Column {
  readonly dtype: Dtype;
  readonly array: TypedArray;
  /** The bytes of `array`. */
  readonly bytes: Uint8Array;
  /** The same, filled up with zeros to whole words. */
  readonly words: Uint32Array;
}

export interface ElementColumns {
  /** One per leaf of the space, in order. */
  readonly columns: readonly Column[];
  /** The element as a batch of one over the columns: it changes with them. */
  readonly batch: Value;
  write(element: Value): void;
  /** Takes over a batch of one. */
  writeBatch(batch: Value): void;
  /** A copy of the element. */
  read(): Value;
}

const WORD_BYTES = 4;

/** @throws UnsupportedError for a space with Text in it */
export function createElementColumns(space: Space): ElementColumns {
  const codec = compileSpace(space);
  const columns = codec.leaves.map(({ dtype, size }) => createColumn(dtype, size));
  const arrays = columns.map(({ array }) => array);
  return {
    columns,
    batch: assembleBatch(space, arrays),
    write: (element) => codec.write(element, arrays, 0),
    writeBatch(batch) {
      for (const [i, leaf] of codec.leaves.entries()) {
        const given = columnOf(batch, leaf);
        const target = arrays[i];
        invariant(given?.length === target?.length && given !== undefined, `a batch of one for ${leaf.path.join(".")}`);
        for (let k = 0; k < given.length; k++) (target as TypedArray)[k] = given[k] as number;
      }
    },
    read: () => codec.read(arrays, 0),
  };
}

function createColumn(dtype: Dtype, size: number): Column {
  const byteLength = size * dtypeBytes(dtype);
  const buffer = new ArrayBuffer(Math.ceil(byteLength / WORD_BYTES) * WORD_BYTES);
  return {
    dtype,
    array: new (typedArrayOf(dtype))(buffer, 0, size),
    bytes: new Uint8Array(buffer, 0, byteLength),
    words: new Uint32Array(buffer),
  };
}
