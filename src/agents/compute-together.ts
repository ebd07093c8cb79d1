/** Rows of several requests computed as those of one. */

/** What a request gives to the computation: noise [count, K] and states [count, O]. */
export interface NoisyRows {
  readonly noise: Float64Array;
  readonly states: Float64Array;
  readonly count: number;
}

/** @param width of a row of results @returns of each part its rows, [count, width], as `compute` has them when all are one batch */
export function computeTogether(
  parts: readonly NoisyRows[],
  width: number,
  compute: (noise: Float64Array, states: Float64Array, count: number) => Float64Array,
): Float64Array[] {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const rows = compute(joined(parts.map(({ noise }) => noise)), joined(parts.map(({ states }) => states)), count);
  let end = 0;
  return parts.map((part) => rows.slice(end, (end += part.count * width)));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
