/**
 * Inner loops over float64 arrays. Sums run in one fixed order; rows are computed alone. `!`: indices come from loops over shapes that the
 * callers have checked.
 */
import { matrix, type Matrix } from "../matrix.ts";

/** sum += more, in place. @param sum [N] @param more [N] */
export function addTo(sum: Float64Array, more: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += more[k]!;
}

/** a + factor · b, row r of a with row `rowOf[r]` of b. @param a [R, C] @param b [S, C] @param rowOf [R], below S @returns [R, C] */
export function addRows(a: Matrix, b: Matrix, rowOf: Int32Array, factor: number): Matrix {
  const sum = new Float64Array(a.data.length);
  for (let row = 0; row < a.rows; row++) {
    const from = rowOf[row]! * a.cols;
    const to = row * a.cols;
    for (let column = 0; column < a.cols; column++) sum[to + column] = a.data[to + column]! + factor * b.data[from + column]!;
  }
  return matrix(a.rows, a.cols, sum);
}

/** Runs of equal rows made one: row r of x is row `rowOf[r]` of `rows`. @param x [R, C] */
export function withoutRepeats(x: Matrix): { readonly rows: Matrix; readonly rowOf: Int32Array } {
  const { cols, data } = x;
  const rowOf = new Int32Array(x.rows);
  const rows = new Float64Array(data.length);
  let count = 0;
  for (let row = 0; row < x.rows; row++) {
    let column = 0;
    if (row > 0) while (column < cols && Object.is(data[row * cols + column], data[(row - 1) * cols + column])) column++;
    if (row === 0 || column < cols) rows.set(data.subarray(row * cols, (row + 1) * cols), cols * count++);
    rowOf[row] = count - 1;
  }
  return { rows: matrix(count, cols, rows.subarray(0, cols * count)), rowOf };
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
