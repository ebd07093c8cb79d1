/** Elements of spaces to messages and back: every kind of space, single and in batches, through the bytes of the wire. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementCodec, rowsOf, type ElementInput } from "../../../clients/typescript/element.ts";
import {
  box,
  createSampler,
  dict,
  discrete,
  multiBinary,
  multiDiscrete,
  text,
  tuple,
  type Space,
} from "../../../envs/core/spaces/index.ts";
import { InvalidActionError, InvalidArgumentError, UnsupportedError } from "../../../envs/core/errors.ts";
import type { Value } from "../../../envs/core/value.ts";
import type { Value__Output } from "../../../src/gen/rheos/v1/Value.ts";
import { messageCodec } from "../../../src/wire/schema.ts";
import { bitsOf } from "../../support/bits.ts";

const wire = messageCodec<Value__Output>("rheos.v1.Value");

const SPACES: Readonly<Record<string, Space>> = {
  "float64 box": box({ low: -2, high: 2, shape: [3], dtype: "float64" }),
  "float32 box of rank 2": box({ low: -1, high: 1, shape: [2, 3], dtype: "float32" }),
  "scalar box": box({ low: 0, high: 1, shape: [], dtype: "float32" }),
  "int64 box": box({ low: -3, high: 4, shape: [2], dtype: "int64" }),
  "uint8 box": box({ low: 0, high: 255, shape: [4], dtype: "uint8" }),
  discrete: discrete(5, { start: -2 }),
  "multi-discrete": multiDiscrete([2, 3, 4]),
  "multi-binary": multiBinary(3),
  nested: dict({ gear: discrete(3), pedals: tuple([box({ low: 0, high: 2, shape: [2], dtype: "float32" }), multiBinary(4)]) }),
};

/** Through the bytes and back. */
function roundTrip(space: Space, count: number | null, element: ElementInput): Value {
  const codec = elementCodec(space, count, "observation");
  return codec.decode(wire.decode(wire.encode(codec.encode(element))));
}

describe.each(Object.entries(SPACES))("%s", (_, space) => {
  test("elements survive", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const element = createSampler(space, seed).sample();
        expect(bitsOf(roundTrip(space, null, element))).toBe(bitsOf(element));
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test("a batch survives, and its rows are counted", () => {
    const codec = elementCodec(space, 4, "observation");
    const sampler = createSampler(space, 9);
    const rows = Array.from({ length: 4 }, () => sampler.sample());
    const batch = codec.decode(codec.encode(stack(space, rows)) as Value__Output);
    expect(bitsOf(roundTrip(space, 4, batch))).toBe(bitsOf(batch));
    expect(rowsOf(space, batch)).toBe(4);
    expect(rowsOf(space, rows[0] as Value)).toBeNull();
  });
});

/** A batch as nested plain arrays, which clients may send. */
function stack(space: Space, rows: readonly Value[]): ElementInput {
  if (space.kind === "dict")
    return Object.fromEntries(
      space.entries.map(([key, part]) => [
        key,
        stack(
          part,
          rows.map((row) => (row as Record<string, Value>)[key] as Value),
        ),
      ]),
    );
  if (space.kind === "tuple")
    return space.spaces.map((part, i) =>
      stack(
        part,
        rows.map((row) => (row as Value[])[i] as Value),
      ),
    );
  return rows.map((row) => (ArrayBuffer.isView(row) ? [...(row as Float32Array)] : row));
}

describe("plain numbers", () => {
  test("nested arrays are read row by row", () => {
    expect(
      roundTrip(box({ low: 0, high: 9, shape: [2, 2], dtype: "float32" }), null, [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  test("numbers and bigints stand for one another", () => {
    expect(roundTrip(discrete(5), 2, [1n, 2])).toEqual(BigInt64Array.of(1n, 2n));
    expect(roundTrip(box({ low: 0, high: 9, shape: [2], dtype: "float64" }), null, BigInt64Array.of(1n, 2n))).toEqual(
      Float64Array.of(1, 2),
    );
  });

  test.each<[string, Space, ElementInput, RegExp]>([
    ["a fraction for an integer", discrete(5), 1.5, /^observation: expected numbers of dtype int64, got 1.5/],
    [
      "a number beyond the dtype",
      box({ low: 0, high: 255, shape: [1], dtype: "uint8" }),
      [256],
      /expected numbers of dtype uint8, got 256/,
    ],
    ["too few numbers", SPACES["float64 box"] as Space, [1, 2], /^observation: expected shape \[3\], got 2 numbers/],
    ["a text for numbers", SPACES["float64 box"] as Space, "abc", /^observation: expected shape \[3\], got string/],
    ["a record for a list", SPACES["float64 box"] as Space, { a: 1 }, /^observation: expected shape \[3\], got object/],
    ["a list for a record", SPACES["nested"] as Space, [1], /^observation: expected the keys gear, pedals, got 1 numbers/],
    ["a missing key", SPACES["nested"] as Space, { gear: 1 }, /^observation: expected the keys gear, pedals, got gear/],
    ["a part too few", SPACES["nested"] as Space, { gear: 1, pedals: [[0, 0]] }, /^observation.pedals: expected 2 parts/],
  ])("%s is refused by name", (_, space, element, message) => {
    const codec = elementCodec(space, null, "observation");
    expect(() => codec.encode(element)).toThrow(message);
    expect(() => codec.encode(element)).toThrow(InvalidArgumentError);
  });

  test("a refused action is an invalid action", () => {
    expect(() => elementCodec(discrete(2), null, "action").encode([1, 2])).toThrow(InvalidActionError);
  });
});

test("a reply of another dtype or shape is refused", () => {
  const codec = elementCodec(discrete(3), null, "observation");
  const other = elementCodec(box({ low: 0, high: 1, shape: [], dtype: "float32" }), null, "observation").encode(0.5);
  expect(() => codec.decode(wire.decode(wire.encode(other)))).toThrow("observation: expected dtype int64, got float32");
  expect(() => codec.decode(null)).toThrow("observation: expected a tensor, got nothing");
});

test("texts are not supported, and say so", () => {
  expect(() => elementCodec(text({ maxLength: 3 }), null, "observation")).toThrow(UnsupportedError);
});
