/** Batches: Values whose leaves are arrays with a leading axis, one array per leaf of the space. */
import { invariant } from "../errors.ts";
import { isRecord, isTypedArray, type TypedArray, type Value } from "../value.ts";
import type { Leaf } from "./leaves.ts";
import type { Space } from "./space.ts";

/** The columns in the form of the space, not copied. @param columns one per leaf, in the order of `leavesOf` */
export function assembleBatch(space: Space, columns: readonly TypedArray[]): Value {
  return assemble(space, columns.values());
}

/** The array of one leaf of a batch, not copied; undefined where the batch has another form than the space. */
export function columnOf(batch: Value, { path }: Leaf): TypedArray | undefined {
  let part: unknown = batch;
  for (const key of path)
    part = Array.isArray(part) || isRecord(part) ? (part as Readonly<Record<string | number, unknown>>)[key] : undefined;
  return isTypedArray(part) ? part : undefined;
}

function assemble(space: Space, columns: Iterator<TypedArray>): Value {
  if (space.kind === "dict") return Object.fromEntries(space.entries.map(([key, part]) => [key, assemble(part, columns)]));
  if (space.kind === "tuple") return space.spaces.map((part) => assemble(part, columns));
  const { value, done } = columns.next();
  invariant(done !== true, "a column for each leaf of the space");
  return value;
}
