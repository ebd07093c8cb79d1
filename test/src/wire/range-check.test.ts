/** What is in a space passes in every batch; what is not is refused with its place. */
import { describe, expect, test } from "vitest";
import {
  arrayFrom,
  box,
  createSampler,
  dict,
  discrete,
  leavesOf,
  multiBinary,
  multiDiscrete,
  text,
  tuple,
  type Space,
} from "../../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../../envs/core/value.ts";
import { rangeCheck } from "../../../src/wire/range-check.ts";

const ROWS = 3;
const BOX = box({ low: [-1, 0], high: [1, 2] });
const NESTED = dict({ a: BOX, rest: tuple([discrete(2), multiBinary([2, 2])]) });

/** Of each space a number that is wrong at this place of a leaf's column (the first leaf's where none is named), and the complaint. */
const CASES: readonly (readonly [string, Space, { leaf?: number; at: number; bad: number; row: number; message: string }])[] = [
  ["a box", BOX, { at: 4, bad: 2.5, row: 2, message: "x: expected element 0 in [-1, 1], got 2.5" }],
  ["a box of NaN", BOX, { at: 3, bad: NaN, row: 1, message: "x: expected element 1 in [0, 2], got NaN" }],
  [
    "a box of integers",
    box({ low: 0, high: 9, shape: [2], dtype: "uint8" }),
    { at: 1, bad: 10, row: 0, message: "x: expected element 1 in [0, 9], got 10" },
  ],
  ["a number with a start", discrete(3, { start: -1 }), { at: 2, bad: 2, row: 2, message: "x: expected element 0 in [-1, 1], got 2" }],
  [
    "numbers with starts",
    multiDiscrete([3, 5], { start: [1, -2] }),
    { at: 3, bad: 3, row: 1, message: "x: expected element 1 in [-2, 2], got 3" },
  ],
  ["bits", multiBinary([2, 2]), { at: 6, bad: -1, row: 1, message: "x: expected element 2 in [0, 1], got -1" }],
  ["a nested box", NESTED, { at: 5, bad: -1, row: 2, message: "x.a: expected element 1 in [0, 2], got -1" }],
  ["nested bits", NESTED, { leaf: 2, at: 0, bad: 2, row: 0, message: "x.rest.1: expected element 0 in [0, 1], got 2" }],
];

/** Sampled elements, one column per leaf. */
function sampled(space: Space): TypedArray[] {
  const sampler = createSampler(space, 1);
  const elements = Array.from({ length: ROWS }, () => sampler.sample());
  return leavesOf(space).map(({ path, dtype }) => {
    const parts = elements.map((element) => path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], element));
    return arrayFrom(dtype, parts.flatMap((part) => (typeof part === "number" ? [part] : [...(part as Iterable<number>)])).map(Number));
  });
}

describe.each(CASES)("%s", (_, space, { leaf = 0, at, bad, row, message }) => {
  test("passes with what is sampled, and is refused with one number that is wrong", () => {
    const columns = sampled(space);
    const check = rangeCheck(space, "reject", "x");
    expect(check(columns)).toBeUndefined();
    const column = columns[leaf] as TypedArray;
    column[at] = typeof column[at] === "bigint" ? BigInt(bad) : bad;
    expect(check(columns)).toEqual({ field: message.slice(0, message.indexOf(":")), row, message: `${message} in row ${row}` });
  });
});

describe("bounds that pass", () => {
  test("let every number of a box through but NaN", () => {
    const check = rangeCheck(BOX, "pass", "x");
    expect(check([Float32Array.of(5, -Infinity, 0, 0)])).toBeUndefined();
    expect(check([Float32Array.of(0, 0, 0, NaN)])).toEqual({
      field: "x",
      row: 1,
      message: "x: expected numbers, got NaN at element 1 in row 1",
    });
  });

  test("let no byte through that is no bool", () => {
    const check = rangeCheck(box({ low: 0, high: 1, shape: [2], dtype: "bool" }), "pass", "x");
    expect(check([Uint8Array.of(0, 1, 1, 0)])).toBeUndefined();
    expect(check([Uint8Array.of(0, 1, 2, 0)])).toMatchObject({ row: 1, message: "x: expected element 0 in [0, 1], got 2 in row 1" });
  });
});

test("Text has no columns", () => {
  expect(() => rangeCheck(text({ maxLength: 3 }), "pass", "x")).toThrow("Text has no fixed size");
});
