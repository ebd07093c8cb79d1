/**
 * Inner loops over float64 arrays. Sums run in one fixed order; rows are computed alone. `!`: indices come from loops over shapes that the
 * callers have checked.
 */
import { matrix, type Matrix } from "../matrix.ts";

/** sum += more, in place. @param sum [N] @param more [N] */
export function addTo(sum: Float64Array, more: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += more[k]!;
}

/** a + factor · b. @param a [R, C] @param b [R, C] @returns [R, C] */
export function addScaled(a: Matrix, b: Matrix, factor: number): Matrix {
  const sum = new Float64Array(a.data.length);
  for (let k = 0; k < sum.length; k++) sum[k] = a.data[k]! + factor * b.data[k]!;
  return matrix(a.rows, a.cols, sum);
}

/** Σ x² over each row. @returns [R] */
export function rowSquares({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let k = row * cols; k < (row + 1) * cols; k++) sums[row]! += data[k]! * data[k]!;
  }
  return sums;
}

/** Mean of each column. @param x [R, C], R ≥ 1 @returns [C] */
export function columnMeans({ rows, cols, data }: Matrix): Float64Array {
  const means = new Float64Array(cols);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) means[column]! += data[row * cols + column]!;
  }
  return means.map((sum) => sum / rows);
}

/** Σ (x - mean)² over each column. @param x [R, C] @param means [C] @returns [C] */
export function columnSquares({ rows, cols, data }: Matrix, means: Float64Array): Float64Array {
  const squares = new Float64Array(cols);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) {
      const deviation = data[row * cols + column]! - means[column]!;
      squares[column]! += deviation * deviation;
    }
  }
  return squares;
}

/** clip((x - mean) / std, ±bound), column by column. @param x [R, C] @param means [C] @param stds [C], > 0 @returns [R, C] */
export function standardize({ rows, cols, data }: Matrix, means: Float64Array, stds: Float64Array, bound: number): Matrix {
  const normal = new Float64Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) {
      const k = row * cols + column;
      normal[k] = Math.min(Math.max((data[k]! - means[column]!) / stds[column]!, -bound), bound);
    }
  }
  return matrix(rows, cols, normal);
}
