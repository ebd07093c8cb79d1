/** Elements of a space in batched columns: one typed array [N, ...shape] per leaf. Compiled once per space; write and read run for every step. */
import type { Dtype, TypedArray, Value } from "../value.ts";
import { typedArrayOf } from "./dtype.ts";
import { leavesOf, type Leaf } from "./leaves.ts";
import { sizeOf } from "./shape.ts";
import type { Space } from "./space.ts";

export interface SpaceCodec {
  /** What the columns hold, in order. */
  readonly leaves: readonly Leaf[];
  /** Writes an element of the space into row `index`; float64 is rounded where a column is float32. */
  write(value: Value, columns: readonly TypedArray[], index: number): void;
  /** Copies the element out of row `index`, in the dtypes of the space. */
  read(columns: readonly TypedArray[], index: number): Value;
}

type Part = Pick<SpaceCodec, "write" | "read">;

/** @throws UnsupportedError for Text, which has no fixed size */
export function compileSpace(space: Space): SpaceCodec {
  return { leaves: leavesOf(space), ...compile(space, { next: 0 }) };
}

function compile(space: Space, column: { next: number }): Part {
  switch (space.kind) {
    case "box":
    case "multi-discrete":
      return arrayPart(column.next++, space.dtype, sizeOf(space.shape));
    case "multi-binary":
      return arrayPart(column.next++, "int8", sizeOf(space.shape));
    case "discrete":
      return scalarPart(column.next++, isBig(space.dtype));
    case "dict":
      return dictPart(space.entries.map(([key, part]) => [key, compile(part, column)]));
    case "tuple":
      return tuplePart(space.spaces.map((part) => compile(part, column)));
    case "text":
      return { write: () => undefined, read: () => "" };
    default:
      return space satisfies never;
  }
}

function arrayPart(column: number, dtype: Dtype, size: number): Part {
  const Elements = typedArrayOf(dtype);
  const copy = isBig(dtype) ? copyBig : copyNumbers;
  return {
    write(value, columns, index) {
      copy(value as TypedArray, 0, columns[column] as TypedArray, index * size, size);
    },
    read(columns, index) {
      const element = new Elements(size);
      copy(columns[column] as TypedArray, index * size, element, 0, size);
      return element;
    },
  };
}

/** A loop, because `set` and `subarray` cost more than the few elements of most spaces. */
function copyNumbers(source: TypedArray, from: number, target: TypedArray, to: number, size: number): void {
  for (let i = 0; i < size; i++) target[to + i] = source[from + i] as number;
}

function copyBig(source: TypedArray, from: number, target: TypedArray, to: number, size: number): void {
  for (let i = 0; i < size; i++) target[to + i] = BigInt(source[from + i] as number | bigint);
}

function isBig(dtype: Dtype): boolean {
  return dtype === "int64" || dtype === "uint64";
}

function scalarPart(column: number, big: boolean): Part {
  return {
    write(value, columns, index) {
      const target = columns[column] as TypedArray;
      target[index] = big ? BigInt(value as number) : (value as number);
    },
    read: (columns, index) => Number((columns[column] as TypedArray)[index]),
  };
}

function dictPart(parts: readonly (readonly [key: string, part: Part])[]): Part {
  return {
    write(value, columns, index) {
      for (const [key, part] of parts) part.write((value as Readonly<Record<string, Value>>)[key] as Value, columns, index);
    },
    read: (columns, index) => Object.fromEntries(parts.map(([key, part]) => [key, part.read(columns, index)])),
  };
}

function tuplePart(parts: readonly Part[]): Part {
  return {
    write(value, columns, index) {
      for (let i = 0; i < parts.length; i++) (parts[i] as Part).write((value as readonly Value[])[i] as Value, columns, index);
    },
    read: (columns, index) => parts.map((part) => part.read(columns, index)),
  };
}
