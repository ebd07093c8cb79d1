/** Integrals over boxes by the midpoint rule. */

/** Midpoints of `count` equal cells in each dimension of a box, row-major. @returns [countᴰ · D] and the volume of a cell */
export function midpoints(low: readonly number[], high: readonly number[], count: number): { points: Float64Array; volume: number } {
  const size = low.length;
  const cells = count ** size;
  const widths = low.map((from, d) => ((high[d] ?? NaN) - from) / count);
  const points = new Float64Array(cells * size);
  for (let cell = 0; cell < cells; cell++) {
    let rest = cell;
    for (let d = size - 1; d >= 0; d--) {
      points[cell * size + d] = (low[d] ?? NaN) + ((rest % count) + 0.5) * (widths[d] ?? NaN);
      rest = Math.floor(rest / count);
    }
  }
  return { points, volume: widths.reduce((product, width) => product * width, 1) };
}
