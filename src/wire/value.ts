/**
 * Elements of spaces on the wire, as columns: one byte array per leaf of the space (`leavesOf`), in its order, holding one element
 * (`count` null) or a batch of `count` rows. Columns are what the vector environment's memory consists of, so nothing is converted twice.
 */
import { InvalidArgumentError, UnsupportedError } from "../../envs/core/errors.ts";
import { leavesOf, type Leaf, type Space } from "../../envs/core/spaces/index.ts";
import type { Dtype } from "../../envs/core/value.ts";
import type { Value as ValueMessage, Value__Output } from "../gen/rheos/v1/Value.ts";
import { checkTensor, encodeTensor } from "./tensor.ts";

/** What stands before the axes of one element: nothing (null), a batch of N, or several axes. */
export type LeadingAxes = number | null | readonly number[];

/** @param columns bytes of each leaf, not copied @param dtypes of each leaf where they differ from the space's own */
export function encodeColumns(space: Space, columns: readonly Uint8Array[], count: LeadingAxes, dtypes?: readonly Dtype[]): ValueMessage {
  const leaves = leavesOf(space);
  const tensors = leaves.map((leaf, index) => {
    const shape = shapeOf(leaf, count);
    return encodeTensor(dtypes?.[index] ?? leaf.dtype, shape, columns[index] ?? new Uint8Array());
  });
  return nest(space, tensors[Symbol.iterator]() as Iterator<ReturnType<typeof encodeTensor>>);
}

/**
 * The bytes of each leaf, checked for form, dtype, shape and length (not yet for the space's bounds); not copied.
 * @throws InvalidArgumentError naming the part, what was expected and what was given
 */
export function decodeColumns(space: Space, message: Value__Output | null | undefined, count: LeadingAxes, field: string): Uint8Array[] {
  const columns: Uint8Array[] = [];
  collect(space, message, count, field, columns);
  return columns;
}

function shapeOf({ shape }: Leaf, count: LeadingAxes): readonly number[] {
  if (count === null) return shape;
  return typeof count === "number" ? [count, ...shape] : [...count, ...shape];
}

function nest(space: Space, tensors: Iterator<ReturnType<typeof encodeTensor>>): ValueMessage {
  switch (space.kind) {
    case "dict":
      return { dict: { entries: Object.fromEntries(space.entries.map(([key, part]) => [key, nest(part, tensors)])) } };
    case "tuple":
      return { tuple: { elements: space.spaces.map((part) => nest(part, tensors)) } };
    case "text":
      throw new UnsupportedError("Text spaces have no columns");
    default:
      return { tensor: tensors.next().value as ReturnType<typeof encodeTensor> };
  }
}

function collect(space: Space, message: Value__Output | null | undefined, count: LeadingAxes, field: string, columns: Uint8Array[]): void {
  const refuse = (expected: string): never => {
    throw new InvalidArgumentError(`${field}: expected ${expected}, got ${message?.kind ?? "nothing"}`, { field });
  };
  switch (space.kind) {
    case "dict": {
      const entries = message?.dict?.entries ?? refuse("a dict");
      const known = new Set(space.entries.map(([key]) => key));
      const unknown = Object.keys(entries).find((key) => !known.has(key));
      if (unknown !== undefined)
        throw new InvalidArgumentError(`${field}: expected the keys ${[...known].join(", ")}, got ${unknown}`, { field });
      for (const [key, part] of space.entries) collect(part, entries[key], count, `${field}.${key}`, columns);
      return;
    }
    case "tuple": {
      const elements = message?.tuple?.elements ?? refuse("a tuple");
      if (elements.length !== space.spaces.length) refuse(`${space.spaces.length} elements`);
      for (const [index, part] of space.spaces.entries()) collect(part, elements[index], count, `${field}[${index}]`, columns);
      return;
    }
    case "text":
      throw new UnsupportedError(`${field}: Text spaces have no columns`, { field });
    default: {
      const leaf = leavesOf(space)[0] as Leaf;
      const tensor = message?.tensor ?? refuse("a tensor");
      columns.push(checkTensor(tensor, leaf.dtype, shapeOf(leaf, count), field));
    }
  }
}
