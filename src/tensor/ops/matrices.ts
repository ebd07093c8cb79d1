/** Matrix products, and moves of rows and columns. Each move has the move back as its gradient. */
import { InvalidArgumentError, invariant } from "../../../envs/core/errors.ts";
import { TRANSPOSE, type Transpose } from "../kernels/kernels.ts";
import { constant, record, recordMixed, Tensor, type RowGradients } from "../tensor.ts";

/** a b, with one of the two transposed if asked. @throws InvalidArgumentError when the shared dimensions differ */
export function matmul(a: Tensor, b: Tensor, transpose: Transpose = TRANSPOSE.none): Tensor {
  const [n, k] = transpose === TRANSPOSE.first ? [a.cols, a.rows] : [a.rows, a.cols];
  const [k2, m] = transpose === TRANSPOSE.second ? [b.cols, b.rows] : [b.rows, b.cols];
  if (k !== k2) throw mismatch(a, b);
  const y = a.engine.empty(n, m);
  a.engine.kernels.matmul(a.handle, b.handle, y.handle, n, k, m, transpose);
  const { none, first, second } = TRANSPOSE;
  if (transpose === first) {
    return recordMixed(y, [a, b], (d, needed) => [needed.has(a) ? matmul(b, d, second) : null, needed.has(b) ? matmul(a, d, none) : null]);
  }
  if (transpose === second) return record(y, [a, b], (d, needed) => [needed.has(a) ? matmul(d, b) : null, { left: d, right: a }]);
  return record(y, [a, b], (d, needed) => [needed.has(a) ? matmul(d, b, second) : null, { left: a, right: d }]);
}

/** x w + bias. @param x [B, I] @param w [I, O] @param bias [1, O] @returns [B, O] */
export function linear(x: Tensor, w: Tensor, bias: Tensor): Tensor {
  if (x.cols !== w.rows || bias.cols !== w.cols || bias.rows !== 1) throw mismatch(x, w);
  const y = x.engine.empty(x.rows, w.cols);
  x.engine.kernels.linear(x.handle, w.handle, bias.handle, y.handle, x.rows, x.cols, w.cols);
  return record(y, [x, w, bias], (d, needed) => [
    needed.has(x) ? matmul(d, w, TRANSPOSE.second) : null,
    { left: x, right: d },
    { left: null, right: d },
  ]);
}

export function transpose(x: Tensor): Tensor {
  const y = x.engine.empty(x.cols, x.rows);
  x.engine.kernels.transpose(x.handle, y.handle, x.rows, x.cols);
  return recordMixed(y, [x], (d) => [transpose(d)]);
}

/** The same numbers, row-major, in another shape. */
export function reshape(x: Tensor, rows: number, cols: number): Tensor {
  invariant(rows * cols === x.size, `[${x.rows}, ${x.cols}] has as many numbers as [${rows}, ${cols}]`);
  return recordMixed(new Tensor(x.engine, x.handle, rows, cols, x.life), [x], (d) => [reshape(d, x.rows, x.cols)]);
}

/** Columns start … start + width. */
export function sliceColumns(x: Tensor, start: number, width: number): Tensor {
  invariant(start >= 0 && start + width <= x.cols, `columns ${start} to ${start + width} of ${x.cols}`);
  if (width === x.cols) return x;
  const y = x.engine.empty(x.rows, width);
  x.engine.kernels.sliceColumns(x.handle, y.handle, x.rows, x.cols, start, width);
  return record(y, [x], (d) => [padColumns(d, start, x.cols)]);
}

/** Among columns of zeros: [n, width] → [n, cols]. */
export function padColumns(x: Tensor, start: number, cols: number): Tensor {
  invariant(start >= 0 && start + x.cols <= cols, `columns ${start} to ${start + x.cols} of ${cols}`);
  const y = x.engine.empty(x.rows, cols);
  x.engine.kernels.padColumns(x.handle, y.handle, x.rows, x.cols, start, cols);
  return record(y, [x], (d) => [sliceColumns(d, start, x.cols)]);
}

/** Side by side. @throws InvalidArgumentError when the rows differ in number */
export function concatColumns(a: Tensor, b: Tensor): Tensor {
  if (a.rows !== b.rows) throw mismatch(a, b);
  const y = a.engine.empty(a.rows, a.cols + b.cols);
  a.engine.kernels.concatColumns(a.handle, b.handle, y.handle, a.rows, a.cols, b.cols);
  return record(y, [a, b], (d) => [sliceColumns(d, 0, a.cols), sliceColumns(d, a.cols, b.cols)]);
}

/**
 * Row by row the outer products of pairs, row-major and side by side.
 * @param pairs [B, p] and [B, q] each; without the first, [B, q] itself @returns [B, Σ p q], a constant
 */
export function outerProducts(pairs: readonly RowGradients[]): Tensor {
  const [first] = pairs;
  invariant(first !== undefined, "a pair");
  const { engine, rows } = first.right;
  const ones = engine.full(rows, 1, 1);
  const factors = pairs.map(({ left, right }) => [left ?? ones, right] as const);
  const y = engine.empty(
    rows,
    factors.reduce((sum, [left, right]) => sum + left.cols * right.cols, 0),
  );
  let start = 0;
  for (const [left, right] of factors) {
    engine.kernels.outerRows(left.handle, right.handle, y.handle, rows, left.cols, right.cols, start, y.cols);
    start += left.cols * right.cols;
  }
  return constant(y, factors.flat());
}

/** Rows start … start + count. */
export function sliceRows(x: Tensor, start: number, count: number): Tensor {
  invariant(start >= 0 && start + count <= x.rows, `rows ${start} to ${start + count} of ${x.rows}`);
  if (count === x.rows) return x;
  const y = x.engine.empty(count, x.cols);
  x.engine.kernels.sliceRows(x.handle, y.handle, x.cols, start, count);
  return recordMixed(y, [x], (d) => [padRows(d, start, x.rows)]);
}

/** Among rows of zeros: [count, m] → [rows, m]. */
export function padRows(x: Tensor, start: number, rows: number): Tensor {
  invariant(start >= 0 && start + x.rows <= rows, `rows ${start} to ${start + x.rows} of ${rows}`);
  const y = x.engine.empty(rows, x.cols);
  x.engine.kernels.padRows(x.handle, y.handle, x.cols, start, x.rows, rows);
  return recordMixed(y, [x], (d) => [sliceRows(d, start, x.rows)]);
}

function mismatch(a: Tensor, b: Tensor): InvalidArgumentError {
  return new InvalidArgumentError(`operands: shapes [${a.rows}, ${a.cols}] and [${b.rows}, ${b.cols}] do not fit together`, { field: "b" });
}
