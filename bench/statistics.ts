/** Order statistics of small samples. */

/** The q-quantile, interpolated between neighbours as `numpy.quantile` does. @param q in [0, 1] @throws RangeError for an empty sample */
export function quantile(sample: Iterable<number>, q: number): number {
  const sorted = Float64Array.from(sample).sort();
  const at = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new RangeError("a quantile needs at least one number");
  return low + (at - Math.floor(at)) * (high - low);
}

export function median(sample: Iterable<number>): number {
  return quantile(sample, 0.5);
}

/** n / Σ 1/xᵢ: the speed over tasks of equal work. */
export function harmonicMean(sample: readonly number[]): number {
  return sample.length / sample.reduce((sum, x) => sum + 1 / x, 0);
}
