import { describe, expect, test } from "vitest";
import {
  estimateDifference,
  estimateMean,
  formatBySeed,
  formatDifference,
  formatEstimate,
  formatFigure,
  verdictAbove,
  verdictOfAll,
} from "../../../src/experiments/intervals.ts";

describe("estimates", () => {
  test("of a mean lie between the least and the largest value, around the mean", () => {
    const { mean, interval, count } = estimateMean([3, 1, 2, 6]);
    expect([mean, count]).toEqual([3, 4]);
    expect(interval[0]).toBeGreaterThanOrEqual(1);
    expect(interval[0]).toBeLessThan(3);
    expect(interval[1]).toBeGreaterThan(3);
    expect(interval[1]).toBeLessThanOrEqual(6);
  });

  test("of a difference are those of the means, and the same each time", () => {
    const [first, second] = [
      [10, 12, 14],
      [1, 2, 3],
    ];
    const difference = estimateDifference(first, second);
    expect(difference.mean).toBe(10);
    expect(difference.interval[0]).toBeGreaterThanOrEqual(7);
    expect(difference.interval[1]).toBeLessThanOrEqual(13);
    expect(estimateDifference(first, second)).toEqual(difference);
  });

  test("decide a claim only where the interval has one sign", () => {
    expect(verdictAbove(estimateDifference([5, 6], [1, 2]))).toBe("held");
    expect(verdictAbove(estimateDifference([1, 2], [5, 6]))).toBe("did not hold");
    expect(verdictAbove(estimateDifference([1, 6], [2, 5]))).toBe("open");
    expect(verdictAbove(estimateDifference([5, 6], [1]))).toBe("open"); // one run decides nothing
  });

  test("of nothing are nothing, decide nothing, and are written as such", () => {
    for (const nothing of [estimateMean([]), estimateDifference([], [1, 2]), estimateDifference([1, 2], [])]) {
      expect(nothing).toEqual({ mean: NaN, interval: [NaN, NaN], count: 0 });
      expect(verdictAbove(nothing)).toBe("open");
      expect([formatEstimate(nothing, 1, " %"), formatDifference(nothing, 1, " nats")]).toEqual(["–", "nothing to compare"]);
    }
    expect(formatBySeed([])).toBe("no run finished");
    expect(formatFigure(NaN, 2)).toBe("–");
  });

  test("a claim about each run holds when it holds for as many as there are, and does not when it fails for one", () => {
    const positive = (values: readonly number[]) => verdictOfAll(values, 3, (value) => value > 0);
    expect([positive([1, 2, 3]), positive([1, 2]), positive([])]).toEqual(["held", "open", "open"]);
    expect([positive([1, -2, 3]), positive([1, -2])]).toEqual(["did not hold", "did not hold"]);
  });

  test("are written with their interval", () => {
    expect(formatEstimate({ mean: 1234.5, interval: [-1, 2000], count: 3 }, 1)).toBe("1,234.5 [-1.0, 2,000.0]");
    expect(formatEstimate({ mean: 1, interval: [0, 2], count: 3 }, 0, " %")).toBe("1 [0, 2] %");
    expect(formatDifference({ mean: 1, interval: [0, 2], count: 3 }, 0, " nats")).toBe("by 1 [0, 2] nats");
    expect(formatEstimate({ mean: -0.2, interval: [-0.4, 0], count: 3 })).toBe("0 [0, 0]");
  });
});
