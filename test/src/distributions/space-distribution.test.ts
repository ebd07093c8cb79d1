import { describe, expect, test } from "vitest";
import { box, dict, discrete, multiBinary, multiDiscrete, text, tuple, type Space } from "../../../envs/core/spaces/index.ts";
import type { Value } from "../../../envs/core/value.ts";
import { spaceEntropy, spaceLogProb } from "../../../src/distributions/space-distribution.ts";

const floats = (low: number, high: number) => box({ low, high, shape: [1], dtype: "float64" });

describe("log-probabilities and entropies, worked by hand", () => {
  const cases: [string, Space, Value, logProb: number, entropy: number][] = [
    ["uniform over [-1, 3]: density 1/4", floats(-1, 3), Float64Array.of(0.5), -Math.log(4), Math.log(4)],
    ["exponential from 2 upwards: e^-(5 - 2), entropy 1", floats(2, Infinity), Float64Array.of(5), -3, 1],
    ["exponential from 2 downwards: e^-(2 + 1), entropy 1", floats(-Infinity, 2), Float64Array.of(-1), -3, 1],
    [
      "standard normal at 2",
      floats(-Infinity, Infinity),
      Float64Array.of(2),
      -2 - 0.5 * Math.log(2 * Math.PI),
      0.5 * Math.log(2 * Math.PI * Math.E),
    ],
    ["integers -3 … 4 are eight", box({ low: -3, high: 4, shape: [1], dtype: "int8" }), Int8Array.of(0), -Math.log(8), Math.log(8)],
    ["one of five", discrete(5, { start: 10 }), 12, -Math.log(5), Math.log(5)],
    ["2 · 3 · 4 combinations", multiDiscrete([2, 3, 4]), BigInt64Array.of(1n, 2n, 3n), -Math.log(24), Math.log(24)],
    ["three switches", multiBinary(3), Int8Array.of(1, 0, 1), -3 * Math.log(2), 3 * Math.log(2)],
    // Length 1 or 2, each ½; two letters: p = ½ · ½², H = log 2 + 1.5 log 2.
    ["texts of one or two letters", text({ minLength: 1, maxLength: 2, charset: "ab" }), "ab", -3 * Math.log(2), 2.5 * Math.log(2)],
    ["a record and a list: parts add", dict({ a: tuple([discrete(2), discrete(4)]) }), { a: [1, 3] }, -3 * Math.log(2), 3 * Math.log(2)],
  ];
  test.each(cases)("%s", (_, space, value, logProb, entropy) => {
    expect(spaceLogProb(space, value)).toBeCloseTo(logProb, 12);
    expect(spaceEntropy(space)).toBeCloseTo(entropy, 12);
  });
});

test("outside of the space the probability is zero", () => {
  expect(spaceLogProb(floats(-1, 1), Float64Array.of(1.5))).toBe(-Infinity);
  expect(spaceLogProb(discrete(3), 3)).toBe(-Infinity);
  expect(spaceLogProb(dict({ a: discrete(3) }), { b: 1 })).toBe(-Infinity);
});
