import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import {
  glorotUniform,
  heNormal,
  normal,
  normalizedColumns,
  orthogonal,
  torchUniform,
  uniform,
  zeros,
  type Initializer,
} from "../../../src/nn/initializers.ts";
import { at } from "../../support/numbers.ts";

const [ROWS, COLS] = [60, 50];
const drawn = (initializer: Initializer, rows = ROWS, cols = COLS): Float64Array => initializer(createRng(1), rows, cols);

describe("uniform ones fill their range and do not leave it", () => {
  test.each([
    ["uniform(0.3)", uniform(0.3), 0.3],
    ["Glorot", glorotUniform, Math.sqrt(6 / (ROWS + COLS))],
    ["PyTorch's", torchUniform, 1 / Math.sqrt(ROWS)],
  ])("%s", (_, initializer, range) => {
    const weights = drawn(initializer);
    const largest = Math.max(...weights.map(Math.abs));
    expect(weights).toHaveLength(ROWS * COLS);
    expect(largest).toBeLessThanOrEqual(range);
    expect(largest).toBeGreaterThan(0.99 * range);
  });
});

describe("normal ones have their standard deviation", () => {
  // Statistic: sample standard deviation of 3,000 draws; five standard errors are 5 / √6000 = 6.5 %; false alarms 6e-7.
  test.each([
    ["normal(0.2)", normal(0.2), 0.2],
    ["He", heNormal, Math.sqrt(2 / ROWS)],
  ])("%s", (_, initializer, std) => {
    const weights = drawn(initializer);
    const found = Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0) / weights.length);
    expect(Math.abs(found / std - 1)).toBeLessThan(0.065);
  });
});

/** Σ_k a[i, k] a[j, k] over columns, or over rows of the transpose. */
function products(weights: Float64Array, rows: number, cols: number, over: "rows" | "columns"): number[][] {
  const [count, length] = over === "columns" ? [rows, cols] : [cols, rows];
  const entry = (i: number, k: number): number => at(weights, over === "columns" ? i * cols + k : k * cols + i);
  const dot = (i: number, j: number): number => Array.from({ length }, (_, k) => entry(i, k) * entry(j, k)).reduce((a, b) => a + b, 0);
  return Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => dot(i, j)));
}

describe("orthogonal ones have products of gain² · I, on the shorter side", () => {
  test.each([
    [7, 4, "rows"],
    [4, 7, "columns"],
    [6, 6, "rows"],
    [1, 5, "columns"],
    [5, 1, "rows"],
  ] as const)("%i x %i", (rows, cols, over) => {
    const gain = Math.SQRT2;
    products(drawn(orthogonal(gain), rows, cols), rows, cols, over).forEach((line, i) =>
      line.forEach((value, j) => expect(value).toBeCloseTo(i === j ? 2 : 0, 12)),
    );
  });
});

test("normalised columns have the length that was asked for", () => {
  const lengths = products(drawn(normalizedColumns(0.01), 9, 4), 9, 4, "rows").map((line, i) => Math.sqrt(at(line, i)));
  for (const length of lengths) expect(length).toBeCloseTo(0.01, 12);
});

test("zeros are zero", () => {
  expect(drawn(zeros, 2, 2)).toEqual(new Float64Array(4));
});

test("all draw from the generator that is handed in, and nowhere else", () => {
  for (const initializer of [glorotUniform, heNormal, torchUniform, orthogonal(1), normalizedColumns(1)]) {
    expect(drawn(initializer)).toEqual(drawn(initializer));
    expect(initializer(createRng(2), ROWS, COLS)).not.toEqual(drawn(initializer));
  }
});
