/**
 * Percentile bootstrap intervals of the mean and the interquartile mean, from the same resamples.
 *
 * A resample of n sorted returns is ⌊n u⌋ for n uniform draws u; `numpy.floor(n * rng.random(n))` gives the same indices.
 *
 * Source: Efron (1979), "Bootstrap Methods: Another Look at the Jackknife"; Agarwal et al. (2021), arXiv 2108.13264, for the interquartile mean.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import type { ShouldPause } from "./episode-player.ts";
import { interquartileRange, percentile } from "./statistics.ts";

export type Interval = readonly [low: number, high: number];

export interface BootstrapIntervals {
  readonly mean: Interval;
  readonly iqm: Interval;
}

export const RESAMPLES = 2000;
const PERCENTS = [2.5, 97.5] as const;

/** Resamples in slices: 2,000 resamples of 100,000 returns take seconds. */
export class Bootstrap {
  readonly #sorted: Float64Array;
  readonly #rng: Rng;
  readonly #counts: Uint32Array;
  readonly #means = new Float64Array(RESAMPLES);
  readonly #iqms = new Float64Array(RESAMPLES);
  #done = 0;

  /** @param sorted ascending, [n], n ≥ 1 */
  constructor(sorted: Float64Array, rng: Rng) {
    this.#sorted = sorted;
    this.#rng = rng;
    this.#counts = new Uint32Array(sorted.length);
  }

  /** Goes on. @returns undefined when it paused, else the 95 % intervals */
  resample(shouldPause: ShouldPause): BootstrapIntervals | undefined {
    while (this.#done < RESAMPLES) {
      this.#draw();
      this.#means[this.#done] = this.#meanOfRanks(0, this.#sorted.length);
      this.#iqms[this.#done] = this.#meanOfRanks(...interquartileRange(this.#sorted.length));
      this.#done += 1;
      if (shouldPause()) return undefined;
    }
    return { mean: interval(this.#means), iqm: interval(this.#iqms) };
  }

  #draw(): void {
    const counts = this.#counts;
    const n = counts.length;
    counts.fill(0);
    for (const draw of this.#rng.randoms(n)) {
      const index = Math.floor(n * draw);
      counts[index] = (counts[index] as number) + 1;
    }
  }

  /** Mean of the resampled values of ranks [start, end), without sorting them: they are counted along the sorted ones. */
  #meanOfRanks(start: number, end: number): number {
    let sum = 0;
    let rank = 0;
    for (let i = 0; rank < end; i++) {
      const next = rank + (this.#counts[i] as number);
      const counted = Math.min(next, end) - Math.max(rank, start);
      if (counted > 0) sum += counted * (this.#sorted[i] as number);
      rank = next;
    }
    return sum / (end - start);
  }
}

function interval(statistics: Float64Array): Interval {
  const sorted = statistics.slice().sort();
  return [percentile(sorted, PERCENTS[0]), percentile(sorted, PERCENTS[1])];
}
