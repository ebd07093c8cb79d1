/** Elements of a space, and batches of them, to messages and back; compiled once for each space. */
import { InvalidActionError, InvalidArgumentError, UnsupportedError } from "../../envs/core/errors.ts";
import { leavesOf, typedArrayOf, type Leaf, type Space } from "../../envs/core/spaces/index.ts";
import { isTypedArray, type Dtype, type TypedArray, type Value } from "../../envs/core/value.ts";
import type { Value as ValueMessage, Value__Output } from "../../src/gen/rheos/v1/Value.ts";
import { arrayFromBytes, bytesOf, checkTensor, encodeTensor } from "../../src/wire/tensor.ts";
import type { LeadingAxes } from "../../src/wire/value.ts";

/**
 * What may stand for an element of a space: besides a `Value`, plain and nested arrays of numbers for the array spaces.
 * In a batch of N each leaf has N rows: a flat typed array, or N nested ones.
 */
export type ElementInput = Value | bigint | readonly ElementInput[] | { readonly [key: string]: ElementInput };

export interface ElementCodec {
  /** @throws InvalidArgumentError when it has not the form of the space; its bounds are the server's to check */
  encode(element: ElementInput): ValueMessage;
  /** The leaves of a batch are typed arrays with a leading axis N; of a single element, as in `Value`. */
  decode(message: Value__Output | null | undefined): Value;
}

/** @param count rows of a batch, or null for a single element, or several leading axes @param field how errors call it */
export function elementCodec(space: Space, count: LeadingAxes, field: string): ElementCodec {
  switch (space.kind) {
    case "dict": {
      const parts = space.entries.map(([key, part]) => [key, elementCodec(part, count, `${field}.${key}`)] as const);
      return dictCodec(parts, field);
    }
    case "tuple":
      return tupleCodec(
        space.spaces.map((part, index) => elementCodec(part, count, `${field}[${index}]`)),
        field,
      );
    case "text":
      throw new UnsupportedError(`${field}: Text spaces are not supported`, { field });
    default:
      return leafCodec(leavesOf(space)[0] as Leaf, count, { field, asNumber: space.kind === "discrete" && count === null });
  }
}

/** Rows of a batch that a value holds, or null when it is a single element. A flat array as long as one element is one. */
export function rowsOf(space: Space, value: ElementInput): number | null {
  if (space.kind === "dict") {
    const [key, part] = space.entries[0] ?? [];
    return part === undefined || key === undefined ? null : rowsOf(part, partOf(value, key));
  }
  if (space.kind === "tuple") return space.spaces[0] === undefined ? null : rowsOf(space.spaces[0], partOf(value, 0));
  const size = leavesOf(space)[0]?.size ?? 1;
  const length = lengthOf(value);
  if (typeof value === "number" || typeof value === "bigint" || (space.kind !== "discrete" && length === size)) return null;
  return Math.floor(length / size);
}

function dictCodec(parts: readonly (readonly [string, ElementCodec])[], field: string): ElementCodec {
  const expected = `the keys ${parts.map(([key]) => key).join(", ")}`;
  return {
    encode(element) {
      if (typeof element !== "object" || Array.isArray(element) || isTypedArray(element)) throw wrong(field, expected, describe(element));
      const record = element as Readonly<Record<string, ElementInput>>;
      const keys = Object.keys(record);
      if (keys.length !== parts.length || parts.some(([key]) => !(key in record))) throw wrong(field, expected, keys.join(", "));
      return { dict: { entries: Object.fromEntries(parts.map(([key, part]) => [key, part.encode(partOf(element, key))])) } };
    },
    decode: (message) => Object.fromEntries(parts.map(([key, part]) => [key, part.decode(message?.dict?.entries[key])])),
  };
}

function tupleCodec(parts: readonly ElementCodec[], field: string): ElementCodec {
  return {
    encode(element) {
      if (!Array.isArray(element) || element.length !== parts.length) throw wrong(field, `${parts.length} parts`, describe(element));
      return { tuple: { elements: parts.map((part, index) => part.encode(partOf(element, index))) } };
    },
    decode: (message) => parts.map((part, index) => part.decode(message?.tuple?.elements[index])),
  };
}

function leafCodec(leaf: Leaf, count: LeadingAxes, { field, asNumber }: { field: string; asNumber: boolean }): ElementCodec {
  const { dtype } = leaf;
  const axes = typeof count === "number" ? [count] : (count ?? []);
  const shape = [...axes, ...leaf.shape];
  const size = axes.reduce((product, length) => product * length, leaf.size);
  const TypedArrayClass = typedArrayOf(dtype);
  const flatten = (element: ElementInput): TypedArray => {
    const length = lengthOf(element);
    if (length !== size) throw wrong(field, `shape [${shape.join(", ")}]`, describe(element));
    // A copy, because the caller may use the array again before this is sent.
    return element instanceof TypedArrayClass ? element.slice() : convert(element, dtype, size, field);
  };
  return {
    encode: (element) => ({ tensor: encodeTensor(dtype, shape, bytesOf(flatten(element))) }),
    decode(message) {
      if (!message?.tensor) throw wrong(field, "a tensor", message?.kind ?? "nothing");
      const array = arrayFromBytes(dtype, checkTensor(message.tensor, dtype, shape, field));
      return asNumber ? Number(array[0]) : array;
    },
  };
}

/** Converts numbers one by one; integers must survive it. */
function convert(element: ElementInput, dtype: Dtype, size: number, field: string): TypedArray {
  const converted = new (typedArrayOf(dtype))(size);
  const isFloat = dtype === "float32" || dtype === "float64";
  let index = 0;
  const put = (value: ElementInput): void => {
    if (typeof value === "object") {
      for (const part of value as Iterable<ElementInput>) put(part);
      return;
    }
    const fits = isFloat ? typeof value === "number" || typeof value === "bigint" : typeof value === "bigint" || Number.isInteger(value);
    if (fits) converted[index] = (typeof converted[index] === "bigint" ? BigInt(value) : Number(value)) as never;
    if (!fits || (!isFloat && Number(converted[index]) !== Number(value))) throw wrong(field, `numbers of dtype ${dtype}`, String(value));
    index += 1;
  };
  put(element);
  return converted;
}

/** How many numbers a value holds; NaN where it holds something else. */
function lengthOf(value: ElementInput): number {
  if (typeof value === "number" || typeof value === "bigint") return 1;
  if (isTypedArray(value)) return value.length;
  return Array.isArray(value) ? value.reduce<number>((sum, part: ElementInput) => sum + lengthOf(part), 0) : NaN;
}

function partOf(value: ElementInput, key: string | number): ElementInput {
  return (value as Readonly<Record<string | number, ElementInput>>)[key] as ElementInput;
}

function describe(value: ElementInput): string {
  if (typeof value === "number" || typeof value === "bigint") return "a number";
  const length = lengthOf(value);
  return Number.isNaN(length) ? typeof value : `${length} numbers`;
}

function wrong(field: string, expected: string, got: string): InvalidArgumentError {
  const message = `${field}: expected ${expected}, got ${got}`;
  return field.startsWith("action") ? new InvalidActionError(message, { field }) : new InvalidArgumentError(message, { field });
}
