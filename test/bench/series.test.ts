/** Comparisons round by round, and the statistics under them. */
import { describe, expect, test } from "vitest";
import { absolute, difference, harmonic, ratio, share, sum, summary, type Series, type Unit } from "../../bench/series.ts";
import { harmonicMean, quantile } from "../../bench/statistics.ts";

function series(name: string, rounds: readonly number[], unit: Unit = "/s"): Series {
  return { name, unit, rounds };
}

const ABSENT: Series = { name: "peer", unit: "/s", rounds: [], missing: "it is not installed" };

describe("quantiles", () => {
  test.each([
    [0, 1],
    [0.5, 2.5],
    [0.9, 3.7],
    [1, 4],
  ])("interpolate as numpy.quantile([4, 1, 3, 2], %d) does", (q, expected) => {
    expect(quantile([4, 1, 3, 2], q)).toBeCloseTo(expected, 12);
  });

  test("of nothing are refused", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("a comparison", () => {
  test("is made within each round, so a machine that slows down for one round does not show in the ratio", () => {
    const { value } = ratio(series("a", [200, 20, 200]), series("b", [100, 10, 100]));
    expect(value.rounds).toEqual([2, 2, 2]);
  });

  test("counts by the median of its rounds, not by the ratio of the medians", () => {
    // Ratios 1/2, 9/3, 4/8: median 1/2. Medians 4 and 3 would give 4/3.
    const { value } = ratio(series("a", [1, 9, 4]), series("b", [2, 3, 8]));
    expect(summary(value)).toEqual({ median: 0.5, low: 0.5, high: 3 });
  });

  test("passes at its target, and is short beyond it", () => {
    const [ours, theirs] = [series("a", [250]), series("b", [100])];
    expect(ratio(ours, theirs, { atLeast: 2.5 }).verdict).toBe("pass");
    expect(ratio(ours, theirs, { atLeast: 2.51 }).verdict).toBe("short");
    expect(ratio(ours, theirs, { atMost: 2.5 }).verdict).toBe("pass");
    expect(ratio(ours, theirs, { atMost: 2.49 }).verdict).toBe("short");
  });

  test("without a target has no verdict", () => {
    expect(ratio(series("a", [1]), series("b", [1])).verdict).toBe("–");
  });

  test("with a peer that is missing is itself missing, with the peer's reason, whatever the target", () => {
    for (const outcome of [
      ratio(series("a", [1]), ABSENT, { atLeast: 0 }),
      difference(ABSENT, series("a", [1])),
      absolute(ABSENT, { atMost: 9 }),
    ]) {
      expect(outcome.verdict).toBe("missing");
      expect(outcome.value.missing).toBe("it is not installed");
    }
  });

  test("may be a difference or a share", () => {
    const [ours, theirs] = [series("a", [30, 60], "µs"), series("b", [120, 100], "µs")];
    expect(difference(theirs, ours).value.rounds).toEqual([90, 40]);
    expect(share(ours, theirs, { atMost: 10 }).value).toMatchObject({ unit: "%", rounds: [25, 60] });
  });
});

test("parts are summed within each round, and one that is missing makes the sum missing", () => {
  expect(sum("all", [series("a", [1, 2], "µs"), series("b", [10, 20], "µs")])).toMatchObject({ name: "all", unit: "µs", rounds: [11, 22] });
  expect(sum("all", [series("a", [1]), ABSENT]).missing).toBe("it is not installed");
});

test("the harmonic mean of several comparisons is taken within each round", () => {
  const tasks = [ratio(series("a", [1, 2]), series("b", [1, 1])), ratio(series("c", [1, 1]), series("d", [2, 2]))];
  // Round 1: 2 / (1/1 + 1/0.5) = 2/3. Round 2: 2 / (1/2 + 1/0.5) = 0.8.
  const [first, second] = harmonic("mean", tasks).value.rounds;
  expect(first).toBeCloseTo(2 / 3, 12);
  expect(second).toBeCloseTo(0.8, 12);
  expect(harmonicMean([4])).toBe(4);
});
