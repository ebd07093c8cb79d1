/** Jacobians by finite differences, the independent witness of log-determinants. */
import { at } from "./numbers.ts";

/** About the cube root of the precision of float64; with Richardson's step the truncation error is of order h⁴. */
const STEP = 1e-3;

/**
 * Central differences at h and h/2, extrapolated: (4 D(h/2) - D(h)) / 3. Good to about 1e-10 where the map is smooth.
 * @param map R^D → R^D @param h smaller where kinks are near, larger where the map is flat
 * @returns row-major [D, D], element (i, j) = ∂map_i/∂x_j
 */
export function jacobianOf(map: (x: Float64Array) => Float64Array, x: Float64Array, h = STEP): Float64Array {
  const size = x.length;
  const jacobian = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const difference = (step: number): Float64Array => {
      const [up, down] = [x.slice(), x.slice()];
      up[j] = at(x, j) + step;
      down[j] = at(x, j) - step;
      const below = map(down);
      return map(up).map((value, i) => (value - at(below, i)) / (2 * step));
    };
    const [coarse, fine] = [difference(h), difference(h / 2)];
    for (let i = 0; i < size; i++) jacobian[i * size + j] = (4 * at(fine, i) - at(coarse, i)) / 3;
  }
  return jacobian;
}

/** log |det A| by elimination with row pivots. @param a row-major [size, size] */
export function logAbsDet(a: Float64Array, size: number): number {
  let rows = Array.from({ length: size }, (_, i) => a.slice(i * size, (i + 1) * size));
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const [head = new Float64Array(), ...others] = rows.toSorted((p, q) => Math.abs(at(q, k)) - Math.abs(at(p, k)));
    sum += Math.log(Math.abs(at(head, k)));
    rows = others.map((row) => row.map((value, j) => value - (at(row, k) / at(head, k)) * at(head, j)));
  }
  return sum;
}
