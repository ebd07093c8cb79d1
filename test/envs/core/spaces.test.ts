/** Spaces: storage in columns, constructors. */
import { describe, expect, test } from "vitest";
import { InvalidArgumentError, UnsupportedError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import * as spaces from "../../../envs/core/spaces/index.ts";
import type { TypedArray, Value } from "../../../envs/core/value.ts";

const { box, compileSpace, createSampler, dict, discrete, leavesOf, multiBinary, multiDiscrete, sample, text, tuple } = spaces;

const drawn = Math.floor(Math.random() * 2 ** 31);

describe("columns", () => {
  const everything = dict({
    flag: discrete(4),
    image: box({ low: 0, high: 255, shape: [2, 2], dtype: "uint8" }),
    inner: tuple([box({ low: -1, high: 1, shape: [3], dtype: "float64" }), multiBinary(3), multiDiscrete([3, 4])]),
  });

  test("leaves are listed in order, with path, dtype and size", () => {
    expect(leavesOf(everything)).toEqual([
      { path: ["flag"], dtype: "int64", shape: [], size: 1, byteLength: 8 },
      { path: ["image"], dtype: "uint8", shape: [2, 2], size: 4, byteLength: 4 },
      { path: ["inner", 0], dtype: "float64", shape: [3], size: 3, byteLength: 24 },
      { path: ["inner", 1], dtype: "int8", shape: [3], size: 3, byteLength: 3 },
      { path: ["inner", 2], dtype: "int64", shape: [2], size: 2, byteLength: 16 },
    ]);
  });

  test("what is written into rows is read back, from the same rows only", () => {
    const { leaves, write, read } = compileSpace(everything);
    const rows = 5;
    const columns = leaves.map(({ dtype, size }) => new (spaces.typedArrayOf(dtype))(rows * size));
    const sampler = createSampler(everything, drawn);
    const values = Array.from({ length: rows }, () => sampler.sample());
    for (const row of [3, 0, 4, 1, 2]) write(values[row] as Value, columns, row);
    for (let row = 0; row < rows; row++) expect(read(columns, row), `seed ${drawn}`).toEqual(values[row]);
  });

  test("what is read is a copy", () => {
    const { write, read } = compileSpace(box({ low: -9, high: 9, shape: [2], dtype: "float64" }));
    const columns = [new Float64Array(4)];
    write(Float64Array.of(1, 2), columns, 1);
    const first = read(columns, 1);
    write(Float64Array.of(3, 4), columns, 1);
    expect(first).toEqual(Float64Array.of(1, 2));
    expect(columns[0]).toEqual(Float64Array.of(0, 0, 3, 4));
  });

  test("columns may be narrower or wider than the space", () => {
    const { write, read } = compileSpace(box({ low: -9, high: 9, shape: [1], dtype: "float64" }));
    const narrow: TypedArray[] = [new Float32Array(1)];
    write(Float64Array.of(0.1), narrow, 0);
    expect(read(narrow, 0)).toEqual(Float64Array.of(Math.fround(0.1)));
    const integers = compileSpace(box({ low: 0, high: 9, shape: [1], dtype: "int64" }));
    const wide = [new BigInt64Array(1)];
    integers.write(Int8Array.of(7), wide, 0);
    expect(wide[0]).toEqual(BigInt64Array.of(7n));
  });

  test("shared memory is written in place and never leaves", () => {
    const { write, read } = compileSpace(box({ low: -9, high: 9, shape: [2], dtype: "float64" }));
    const columns = [new Float64Array(new SharedArrayBuffer(32))];
    write(Float64Array.of(1, 2), columns, 0);
    expect((read(columns, 0) as Float64Array).buffer).toBeInstanceOf(ArrayBuffer);
  });

  test("Text has none", () => {
    expect(() => compileSpace(tuple([text({ maxLength: 3 })]))).toThrow(UnsupportedError);
  });
});

describe("constructors", () => {
  test("defaults", () => {
    expect(box({})).toEqual({
      kind: "box",
      dtype: "float32",
      shape: [1],
      low: Float32Array.of(-Infinity),
      high: Float32Array.of(Infinity),
    });
    expect(box({ dtype: "int64" })).toMatchObject({ low: BigInt64Array.of(-(2n ** 63n)), high: BigInt64Array.of(2n ** 63n - 1n) });
    expect(box({ low: [0, 0] }).shape).toEqual([2]);
    expect(discrete(2)).toEqual({ kind: "discrete", n: 2, start: 0, dtype: "int64" });
    expect(text({ maxLength: 1 }).charset).toHaveLength(62);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["NaN as a bound", () => box({ low: NaN }), /expected low to be a value of dtype float32, got NaN/],
    ["low above high", () => box({ low: [0, 3], high: 2 }), /expected low ≤ high, got 3 > 2 at element 1/],
    ["a bound beyond the dtype", () => box({ low: 0, high: 256, dtype: "uint8" }), /expected high to be a value of dtype uint8, got 256/],
    ["a bound beyond float32", () => box({ high: 1e39 }), /got 1e\+39/],
    ["an infinite bound of an unsigned box", () => box({ low: 0, dtype: "uint8" }), /got Infinity/],
    ["a fractional bound of an integer box", () => box({ low: 0.5, high: 1, dtype: "int8" }), /got 0.5/],
    ["bounds of two lengths", () => box({ low: [0, 0], high: [1, 1, 1] }), /expected high of shape \[2\], got 3 elements/],
    ["a negative length", () => box({ shape: [-1] }), /expected a shape of non-negative integers/],
    ["no values", () => discrete(0), /expected a positive count/],
    ["a fractional count", () => discrete(1.5), /expected a positive count/],
    ["values beyond the dtype", () => discrete(100, { start: 100, dtype: "int8" }), /dtype int8/],
    ["a float dtype", () => discrete(2, { dtype: "float32" }), /expected an integer dtype, got float32/],
    [
      "starts of another length",
      () => multiDiscrete([2, 3], { start: [0] }),
      /expected nvec and start of shape \[2\], got 2 and 1 elements/,
    ],
    ["an empty range", () => multiDiscrete([2, 0]), /expected a positive count/],
    ["no bits", () => multiBinary([2, 0]), /expected positive counts/],
    ["lengths that cross", () => text({ minLength: 3, maxLength: 2 }), /expected integers 0 ≤ minLength ≤ maxLength, got 3 and 2/],
    [
      "a repeated key",
      () =>
        dict([
          ["a", discrete(1)],
          ["a", discrete(1)],
        ]),
      /the key a is given twice/,
    ],
  ])("%s is refused", (_, make, message) => {
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(message);
  });
});

test("drawing a composite from one generator takes its parts in order", () => {
  const space = tuple([discrete(5), box({ shape: [2] })]);
  const [whole, parts] = [createRng(drawn), createRng(drawn)];
  expect(sample(space, whole)).toEqual([sample(discrete(5), parts), sample(box({ shape: [2] }), parts)]);
});
