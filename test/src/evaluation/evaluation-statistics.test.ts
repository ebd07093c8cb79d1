import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { Bootstrap, RESAMPLES } from "../../../src/evaluation/bootstrap.ts";
import { bootstrapRng, Consumer, environmentSeed, episodeRng } from "../../../src/evaluation/episode-seeds.ts";
import { interquartileMean, mean, median, percentile, standardDeviation } from "../../../src/evaluation/statistics.ts";
import { sortedReturns, summarize } from "../../../src/evaluation/summary.ts";
import { runPython } from "../../support/python.ts";

const never = () => false;
const of = (...values: number[]) => Float64Array.from(values);

describe("statistics worked by hand", () => {
  test("mean and deviation with n - 1", () => {
    expect(mean(of(1, 2, 3, 6))).toBe(3);
    expect(standardDeviation(of(1, 2, 3, 6))).toBeCloseTo(Math.sqrt((4 + 1 + 0 + 9) / 3), 15);
    expect(standardDeviation(of(7))).toBe(0);
  });

  test("median of odd and even numbers of values", () => {
    expect(median(of(1, 5, 9))).toBe(5);
    expect(median(of(1, 5, 9, 100))).toBe(7);
  });

  test("the interquartile mean leaves ⌊n / 4⌋ values out at each end", () => {
    expect(interquartileMean(of(0, 1, 3, 1000))).toBe(2); // 1 and 3
    expect(interquartileMean(of(0, 4, 8))).toBe(4); // ⌊3 / 4⌋ = 0: all of them
    expect(interquartileMean(of(-99, -99, 1, 2, 3, 4, 5, 99, 99))).toBe(3); // ⌊9 / 4⌋ = 2: 1 … 5
    expect(interquartileMean(of(42))).toBe(42);
  });

  test("percentiles lie on the line between the neighbours", () => {
    expect(percentile(of(10, 20, 30, 40, 50), 2.5)).toBeCloseTo(11, 12); // position 0.1
    expect(percentile(of(10, 20, 30, 40, 50), 97.5)).toBeCloseTo(49, 12); // position 3.9
    expect([percentile(of(1, 2), 0), percentile(of(1, 2), 100)]).toEqual([1, 2]);
  });
});

/** Everything about the same returns by NumPy, from the same seed, with no code of ours. */
const PYTHON = `
import sys, json, numpy as np
n, seed = int(sys.argv[1]), int(sys.argv[2])
returns = np.random.default_rng(n).normal(size=n) * 50
rng = np.random.default_rng([seed & 0xffffffff, seed >> 32, 0xffffffff, 0])
cut = n // 4
trimmed = lambda x: np.sort(x)[cut:n - cut].mean()
sorted_returns = np.sort(returns)
resamples = [sorted_returns[np.floor(n * rng.random(n)).astype(int)] for _ in range(2000)]
interval = lambda values: [float(v) for v in np.percentile(values, [2.5, 97.5])]
print(json.dumps({"returns": returns.tolist(), "mean": returns.mean(), "std": returns.std(ddof=1) if n > 1 else 0.0, "median": np.median(returns),
  "iqm": trimmed(returns), "meanCi95": interval([r.mean() for r in resamples]), "iqmCi95": interval([trimmed(r) for r in resamples])}))
`;

describe("against NumPy", () => {
  test.each([
    [1, 3n],
    [2, 0n],
    [7, 12n],
    [100, 2n ** 64n - 1n],
    [997, 5n << 32n],
  ])("the summary of %d returns with seed %d", async (n, seed) => {
    const { returns, ...expected } = JSON.parse((await runPython(PYTHON, String(n), String(seed))).toString()) as {
      returns: number[];
    } & Record<string, number | number[]>;
    const episodes = returns.map((episodeReturn) => ({ episodeReturn, length: 1 }));
    const intervals = new Bootstrap(sortedReturns(episodes), bootstrapRng(seed)).resample(never);
    if (intervals === undefined) throw new Error("it never pauses");
    const summary = summarize(episodes, intervals) as unknown as Record<string, number | number[]>;
    for (const [name, values] of Object.entries(expected)) {
      [values].flat().forEach((value, i) => expect([summary[name]].flat()[i], name).toBeCloseTo(value, 10));
    }
  });

  test("an episode draws from default_rng([low, high, episode, consumer])", async () => {
    const code =
      "import numpy as np; g = lambda k: np.random.default_rng([5, 7, 11, k]); print(g(0).integers(0, 2**53 - 1), *[g(k).random() for k in range(1, 5)])";
    const numbers = (await runPython(code)).toString().split(" ").map(Number);
    const seed = (7n << 32n) | 5n;
    const consumers = [Consumer.Policy, Consumer.ObservationNoise, Consumer.ActionNoise, Consumer.StickyActions];
    expect([environmentSeed(seed, 11), ...consumers.map((consumer) => episodeRng(seed, 11, consumer).random())]).toEqual(numbers);
  });
});

test("a bootstrap that pauses after every resample comes to the same intervals", () => {
  const sorted = createRng(1).standardNormals(30).sort();
  const whole = new Bootstrap(sorted, bootstrapRng(1n)).resample(never);
  const sliced = new Bootstrap(sorted, bootstrapRng(1n));
  let slices = 0;
  let result: ReturnType<Bootstrap["resample"]>;
  do slices += 1;
  while ((result = sliced.resample(() => true)) === undefined);
  expect(result).toEqual(whole);
  expect(slices).toBe(RESAMPLES + 1);
});

test("95 % intervals cover the true mean in about 95 % of samples", () => {
  // Statistic: how many of 400 intervals from 50 standard normal draws each contain 0. The percentile bootstrap covers 93 to 95 % there;
  // 400 · 0.94 = 376, σ = 4.8: [352, 395] is ±4 σ and more, false-alarm rate below 1e-4.
  const rng = createRng(77);
  let covered = 0;
  for (let i = 0; i < 400; i++) {
    const { mean: interval } = new Bootstrap(rng.standardNormals(50).sort(), bootstrapRng(BigInt(i))).resample(never) ?? {
      mean: [1, 1] as const,
    };
    if (interval[0] <= 0 && 0 <= interval[1]) covered += 1;
  }
  expect(covered).toBeGreaterThanOrEqual(352);
  expect(covered).toBeLessThanOrEqual(395);
});

test("the success rate counts the episodes that tell it, and is absent where none does", () => {
  const intervals = { mean: [0, 0], iqm: [0, 0] } as const;
  const episode = (success?: boolean) => ({ episodeReturn: 0, length: 2, ...(success === undefined ? {} : { success }) });
  expect(summarize([episode(true), episode(false), episode(true), episode(true)], intervals).successRate).toBe(0.75);
  expect(summarize([episode(), episode()], intervals)).not.toHaveProperty("successRate");
});
