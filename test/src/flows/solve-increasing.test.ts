import * as fc from "fast-check";
import { expect, test } from "vitest";
import { solveIncreasing } from "../../../src/flows/solve-increasing.ts";

const SEED = 11;

test("finds where v + m tanh v is r, to the last digits, however flat it is there", () => {
  const strength = fc.double({ min: -1 + 1e-9, max: 50, noNaN: true });
  const target = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(strength, target, (m, r) => {
      const value = (v: number): number => v + m * Math.tanh(v) - r;
      const found = solveIncreasing((v) => [value(v), 1 + m * (1 - Math.tanh(v) ** 2)], r - Math.abs(m), r + Math.abs(m));
      expect(Math.abs(value(found))).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(m) + Math.abs(r)));
    }),
    { seed: SEED },
  );
});

test("halves the bracket where Newton's steps would leave it or creep", () => {
  // A step smoothed over 1e-9: slopes are 0 nearly everywhere.
  const at = (v: number): readonly [number, number] => {
    const h = Math.tanh((v - 0.123456789) * 1e9);
    return [h, 1e9 * (1 - h * h)];
  };
  expect(Math.abs(solveIncreasing(at, -10, 10) - 0.123456789)).toBeLessThan(1e-15);
});

test("a bracket of one point is the root", () => {
  expect(solveIncreasing((v) => [v - 3, 1], 3, 3)).toBe(3);
});
