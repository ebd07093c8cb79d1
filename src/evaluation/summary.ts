/** The summary of an evaluation. */
import type { BootstrapIntervals, Interval } from "./bootstrap.ts";
import type { EpisodeOutcome } from "./episode-player.ts";
import { interquartileMean, mean, median, standardDeviation } from "./statistics.ts";

/** What the summary needs of an episode. */
export type EpisodeScore = Pick<EpisodeOutcome, "episodeReturn" | "length" | "success">;

export interface Summary {
  readonly episodes: number;
  readonly mean: number;
  /** With n - 1; 0 for one episode. */
  readonly std: number;
  readonly median: number;
  /** Mean of the middle half. */
  readonly iqm: number;
  /** 95 % bootstrap interval. */
  readonly meanCi95: Interval;
  readonly iqmCi95: Interval;
  readonly meanLength: number;
  /** Absent where the environment defines no success. */
  readonly successRate?: number;
  /** Steps of all episodes. */
  readonly steps: number;
}

/** Returns in ascending order, for `Bootstrap`. */
export function sortedReturns(episodes: readonly EpisodeScore[]): Float64Array<ArrayBuffer> {
  return Float64Array.from(episodes, ({ episodeReturn }) => episodeReturn).sort();
}

/** @param episodes at least one, in the order of their indices @param intervals from `Bootstrap` */
export function summarize(episodes: readonly EpisodeScore[], intervals: BootstrapIntervals): Summary {
  const returns = Float64Array.from(episodes, ({ episodeReturn }) => episodeReturn);
  const sorted = returns.slice().sort();
  const steps = episodes.reduce((sum, { length }) => sum + length, 0);
  const successes = episodes.flatMap(({ success }) => (success === undefined ? [] : [success]));
  return {
    episodes: episodes.length,
    mean: mean(returns),
    std: standardDeviation(returns),
    median: median(sorted),
    iqm: interquartileMean(sorted),
    meanCi95: intervals.mean,
    iqmCi95: intervals.iqm,
    meanLength: steps / episodes.length,
    ...(successes.length === 0 ? {} : { successRate: successes.filter(Boolean).length / successes.length }),
    steps,
  };
}
