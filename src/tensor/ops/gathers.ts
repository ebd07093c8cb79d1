/** Choosing rows, columns and elements by whole numbers, and by masks. */
import { InvalidArgumentError, invariant } from "../../../envs/core/errors.ts";
import { constant, record, recordMixed, type Tensor } from "../tensor.ts";
import { affine, multiply } from "./arithmetic.ts";
import { sumRows } from "./spreading.ts";

/** Row index[i] of x as row i. @param index whole numbers below the number of rows @returns [count, m] */
export function gatherRows(x: Tensor, index: ArrayLike<number>): Tensor {
  return takeRows(x, indices(x, index, x.rows));
}

/** Column index[j] of x as column j. @param index whole numbers below the number of columns @returns [n, count] */
export function gatherColumns(x: Tensor, index: ArrayLike<number>): Tensor {
  return takeColumns(x, indices(x, index, x.cols));
}

/** Column j of x added to column index[j] of zeros. @param index whole numbers below `cols` @returns [n, cols] */
export function scatterColumns(x: Tensor, index: ArrayLike<number>, cols: number): Tensor {
  invariant(index.length === x.cols, "an index per column");
  return putColumns(x, indices(x, index, cols), cols);
}

/** 1 in column index[i] of row i. @param index [n, 1] @returns [n, m], a constant */
export function oneHot(index: Tensor, cols: number): Tensor {
  invariant(index.cols === 1, "one index per row");
  const y = index.engine.empty(index.rows, cols);
  index.engine.kernels.oneHot(index.handle, y.handle, index.rows, cols);
  return constant(y, [index]);
}

/** Element index[i] of row i. @param index [n, 1], whole numbers below the number of columns @returns [n, 1] */
export function pick(x: Tensor, index: Tensor): Tensor {
  return sumRows(multiply(x, oneHot(index, x.cols)));
}

/** a where mask is not 0, else b; all of one shape, the mask a constant. What is not chosen has no part in the gradient. */
export function where(mask: Tensor, a: Tensor, b: Tensor): Tensor {
  invariant(mask.rows === a.rows && mask.cols === a.cols && a.rows === b.rows && a.cols === b.cols, "where: equal shapes");
  const y = a.engine.empty(a.rows, a.cols);
  a.engine.kernels.where(mask.handle, a.handle, b.handle, y.handle, a.size);
  return record(constant(y, [mask]), [a, b], (d) => {
    const zeros = d.engine.full(d.rows, d.cols, 0);
    return [where(mask, d, zeros), where(mask, zeros, d)];
  });
}

/** 1 - mask. */
export function invertMask(mask: Tensor): Tensor {
  return affine(mask, -1, 1);
}

function indices(x: Tensor, index: ArrayLike<number>, below: number): Tensor {
  for (let i = 0; i < index.length; i++) {
    const value = index[i] ?? -1;
    if (!Number.isInteger(value) || value < 0 || value >= below)
      throw new InvalidArgumentError(`index: expected whole numbers below ${below}, got ${value}`, { field: "index" });
  }
  return x.engine.tensor(index, 1, index.length);
}

function takeRows(x: Tensor, index: Tensor): Tensor {
  const y = x.engine.empty(index.cols, x.cols);
  x.engine.kernels.gatherRows(x.handle, index.handle, y.handle, x.rows, x.cols, index.cols);
  return recordMixed(y, [x, index], (d) => [putRows(d, index, x.rows), null]);
}

function putRows(d: Tensor, index: Tensor, rows: number): Tensor {
  const y = d.engine.empty(rows, d.cols);
  d.engine.kernels.scatterAddRows(d.handle, index.handle, y.handle, rows, d.cols, index.cols);
  return recordMixed(y, [d, index], (second) => [takeRows(second, index), null]);
}

function takeColumns(x: Tensor, index: Tensor): Tensor {
  const y = x.engine.empty(x.rows, index.cols);
  x.engine.kernels.gatherColumns(x.handle, index.handle, y.handle, x.rows, x.cols, index.cols);
  return record(y, [x, index], (d) => [putColumns(d, index, x.cols), null]);
}

function putColumns(d: Tensor, index: Tensor, cols: number): Tensor {
  const y = d.engine.empty(d.rows, cols);
  d.engine.kernels.scatterAddColumns(d.handle, index.handle, y.handle, d.rows, cols, index.cols);
  return record(y, [d, index], (second) => [takeColumns(second, index), null]);
}
