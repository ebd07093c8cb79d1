/** Batches of elements of a space: Values whose leaves have a leading axis B, as agents take and give them. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { assembleBatch, columnOf, compileSpace, typedArrayOf, type Leaf, type Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray, Value } from "../../envs/core/value.ts";

/** Puts single elements into a batch and takes them out. Compiled once per space. */
export interface BatchCodec {
  join(elements: readonly Value[]): Value;
  /** @throws InvalidArgumentError when a leaf of the batch has not `count` rows */
  split(batch: Value, count: number): Value[];
}

/** @param name of what the batches hold, for errors @throws UnsupportedError for Text */
export function createBatchCodec(name: string, space: Space): BatchCodec {
  const codec = compileSpace(space);
  return {
    join(elements) {
      const columns = codec.leaves.map(({ dtype, size }) => new (typedArrayOf(dtype))(size * elements.length));
      elements.forEach((element, row) => codec.write(element, columns, row));
      return assembleBatch(space, columns);
    },

    split(batch, count) {
      const columns = codec.leaves.map((leaf) => checkedColumn(name, batch, leaf, count));
      return Array.from({ length: count }, (_, row) => codec.read(columns, row));
    },
  };
}

function checkedColumn(name: string, batch: Value, leaf: Leaf, count: number): TypedArray {
  const column = columnOf(batch, leaf);
  if (column?.length === leaf.size * count) return column;
  const got = column === undefined ? typeof batch : `${column.length} elements`;
  throw new InvalidArgumentError(`${[name, ...leaf.path].join(".")}: expected ${count} rows of ${leaf.size} elements, got ${got}`, {
    field: name,
  });
}
