/** Whether a value is an element of a space, and if not, why. */
import { isRecord, isTypedArray, type Dtype, type TypedArray } from "../value.ts";
import { canCastSafely, dtypeOf } from "./dtype.ts";
import { sizeOf } from "./shape.ts";
import type { Space, TextSpace } from "./space.ts";

/** `value in space`, as Gymnasium decides it: arrays may have a dtype that casts safely to the space's. */
export function contains(space: Space, value: unknown): boolean {
  return describeMismatch(space, value) === undefined;
}

/** @returns why the value is no element, such as "expected shape [6], got [3]"; undefined when it is one */
export function describeMismatch(space: Space, value: unknown): string | undefined {
  switch (space.kind) {
    case "box":
      return (
        arrayMismatch(value, space.dtype, space.shape) ??
        outside(
          value as TypedArray,
          (i) => space.low[i] ?? 0,
          (i) => space.high[i] ?? 0,
        )
      );
    case "discrete":
      return integerMismatch(value, space.start, space.start + space.n - 1);
    case "multi-discrete": {
      const start = (i: number) => space.start[i] ?? 0;
      return (
        arrayMismatch(value, space.dtype, space.shape) ?? outside(value as TypedArray, start, (i) => start(i) + (space.nvec[i] ?? 0) - 1)
      );
    }
    case "multi-binary":
      return arrayMismatch(value, undefined, space.shape) ?? notBinary(value as TypedArray);
    case "text":
      return textMismatch(space, value);
    case "dict":
      return dictMismatch(space.entries, value);
    case "tuple":
      return tupleMismatch(space.spaces, value);
    default:
      return space satisfies never;
  }
}

function arrayMismatch(value: unknown, dtype: Dtype | undefined, shape: readonly number[]): string | undefined {
  const expected = `[${shape.join(", ")}]`;
  if (!isTypedArray(value)) return `expected an array of ${dtype ?? "numbers"} of shape ${expected}, got ${kindOf(value)}`;
  if (value.length !== sizeOf(shape))
    return `expected shape ${expected}, got ${shape.length === 1 ? `[${value.length}]` : `${value.length} elements`}`;
  const actual = dtypeOf(value);
  if (dtype === undefined || canCastSafely(actual, dtype) || (dtype === "bool" && actual === "uint8")) return undefined;
  return `expected dtype ${dtype}, got ${actual}`;
}

/** NaN is outside of every interval. */
function outside(value: TypedArray, low: (i: number) => number | bigint, high: (i: number) => number | bigint): string | undefined {
  for (let i = 0; i < value.length; i++) {
    const element = value[i] as number | bigint;
    if (!(element >= low(i) && element <= high(i))) return `expected element ${i} in [${low(i)}, ${high(i)}], got ${element}`;
  }
  return undefined;
}

function notBinary(value: TypedArray): string | undefined {
  for (let i = 0; i < value.length; i++) {
    const element = Number(value[i]);
    if (element !== 0 && element !== 1) return `expected element ${i} to be 0 or 1, got ${element}`;
  }
  return undefined;
}

function integerMismatch(value: unknown, low: number, high: number): string | undefined {
  const valid = typeof value === "number" && Number.isInteger(value) && value >= low && value <= high;
  return valid ? undefined : `expected an integer in [${low}, ${high}], got ${typeof value === "number" ? value : kindOf(value)}`;
}

/** Lengths count characters (code points), as Python does. */
function textMismatch({ minLength, maxLength, charset }: TextSpace, value: unknown): string | undefined {
  if (typeof value !== "string") return `expected a string, got ${kindOf(value)}`;
  const characters = [...value];
  if (characters.length < minLength || characters.length > maxLength) {
    return `expected ${minLength} to ${maxLength} characters, got ${characters.length}`;
  }
  const allowed = new Set(charset);
  const foreign = characters.find((character) => !allowed.has(character));
  return foreign === undefined ? undefined : `expected characters of the charset, got ${JSON.stringify(foreign)}`;
}

function dictMismatch(entries: readonly (readonly [key: string, space: Space])[], value: unknown): string | undefined {
  if (!isRecord(value)) return `expected a record, got ${kindOf(value)}`;
  const keys = Object.keys(value);
  if (keys.length !== entries.length || !entries.every(([key]) => Object.hasOwn(value, key))) {
    return `expected the keys ${entries.map(([key]) => key).join(", ")}, got ${keys.join(", ")}`;
  }
  for (const [key, space] of entries) {
    const mismatch = describeMismatch(space, value[key]);
    if (mismatch !== undefined) return `at ${JSON.stringify(key)}, ${mismatch}`;
  }
  return undefined;
}

function tupleMismatch(spaces: readonly Space[], value: unknown): string | undefined {
  if (!Array.isArray(value)) return `expected ${spaces.length} parts, got ${kindOf(value)}`;
  if (value.length !== spaces.length) return `expected ${spaces.length} parts, got ${value.length}`;
  for (const [i, space] of spaces.entries()) {
    const mismatch = describeMismatch(space, value[i]);
    if (mismatch !== undefined) return `at part ${i}, ${mismatch}`;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isTypedArray(value)) return `an array of ${dtypeOf(value)}`;
  return typeof value === "object" ? "a record" : `a ${typeof value}`;
}
