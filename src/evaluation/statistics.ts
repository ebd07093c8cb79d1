/** Statistics of returns. Sums run in the order of the arguments, so that the same returns give the same bytes. */
import { invariant } from "../../envs/core/errors.ts";

/** Share that the interquartile mean leaves out at each end. */
const TRIM = 0.25;

/** @param values [n], n ≥ 1 */
export function mean(values: Float64Array): number {
  invariant(values.length > 0, "a mean of at least one value");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** √(Σ (v - mean)² / (n - 1)); 0 for one value. */
export function standardDeviation(values: Float64Array): number {
  if (values.length < 2) return 0;
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) * (value - center), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** @param sorted ascending, [n], n ≥ 1 */
export function median(sorted: Float64Array): number {
  return percentile(sorted, 50);
}

/** Mean of what lies between the cut-off quarters: ⌊n / 4⌋ values at each end are left out. Source: `scipy.stats.trim_mean(values, 0.25)`. */
export function interquartileMean(sorted: Float64Array): number {
  return mean(sorted.subarray(...interquartileRange(sorted.length)));
}

/** @returns [start, end) of the values that the interquartile mean of `n` sorted ones counts */
export function interquartileRange(n: number): [start: number, end: number] {
  const cut = Math.floor(TRIM * n);
  return [cut, n - cut];
}

/** Linear between the neighbours, as `numpy.percentile`. @param sorted ascending @param percent in [0, 100] */
export function percentile(sorted: Float64Array, percent: number): number {
  invariant(sorted.length > 0, "a percentile of at least one value");
  const position = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  const fraction = position - below;
  return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction);
}
