/** Batches of elements of a space: Values whose leaves have a leading axis B, as agents take and give them. */
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import { compileSpace, typedArrayOf, type Leaf, type Space } from "../../envs/core/spaces/index.ts";
import { isTypedArray, type TypedArray, type Value } from "../../envs/core/value.ts";

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
      return assemble(space, columns.values());
    },

    split(batch, count) {
      const columns = codec.leaves.map((leaf) => columnAt(name, batch, leaf, count));
      return Array.from({ length: count }, (_, row) => codec.read(columns, row));
    },
  };
}

/** The shape of the space, with columns for leaves. */
function assemble(space: Space, columns: Iterator<TypedArray>): Value {
  if (space.kind === "dict") return Object.fromEntries(space.entries.map(([key, part]) => [key, assemble(part, columns)]));
  if (space.kind === "tuple") return space.spaces.map((part) => assemble(part, columns));
  const { value, done } = columns.next();
  invariant(done !== true, "a column for each leaf of the space");
  return value;
}

function columnAt(name: string, batch: Value, { path, size }: Leaf, count: number): TypedArray {
  const column = path.reduce<unknown>((part, key) => (part as Readonly<Record<string | number, unknown>> | undefined)?.[key], batch);
  if (isTypedArray(column) && column.length === size * count) return column;
  const got = isTypedArray(column) ? `${column.length} elements` : typeof column;
  throw new InvalidArgumentError(`${[name, ...path].join(".")}: expected ${count} rows of ${size} elements, got ${got}`, { field: name });
}
