/** Means, maxima, and functions of whole rows. */
import { record, type Tensor } from "../tensor.ts";
import { divide, lessEqual, multiply, scale, subtract } from "./arithmetic.ts";
import { sum, sumColumns, sumRows } from "./spreading.ts";

/** Mean over all. @returns [1, 1] */
export function mean(x: Tensor): Tensor {
  return scale(sum(x), 1 / x.size);
}

/** Mean over each row. @returns [n, 1] */
export function meanRows(x: Tensor): Tensor {
  return scale(sumRows(x), 1 / x.cols);
}

/** Mean over each column. @returns [1, m] */
export function meanColumns(x: Tensor): Tensor {
  return scale(sumColumns(x), 1 / x.rows);
}

/** The largest of each row; the gradient goes to it, in equal parts where it is there more than once. @returns [n, 1] */
export function maxRows(x: Tensor): Tensor {
  const y = x.engine.empty(x.rows, 1);
  x.engine.kernels.maxRows(x.handle, y.handle, x.rows, x.cols);
  return record(y, [x], (d) => {
    const largest = lessEqual(y, x);
    return [multiply(d, divide(largest, sumRows(largest)))];
  });
}

/** log Σ eˣ over each row. @returns [n, 1] */
export function logSumExpRows(x: Tensor): Tensor {
  const y = x.engine.empty(x.rows, 1);
  x.engine.kernels.logSumExpRows(x.handle, y.handle, x.rows, x.cols);
  return record(y, [x], (d) => [multiply(d, softmaxRows(x))]);
}

/** eˣ / Σ eˣ over each row. @returns [n, m] */
export function softmaxRows(x: Tensor): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.softmaxRows(x.handle, y.handle, x.rows, x.cols);
  return record(y, [x], (d) => [multiply(y, subtract(d, sumRows(multiply(d, y))))]);
}

/** x - log Σ eˣ over each row. @returns [n, m] */
export function logSoftmaxRows(x: Tensor): Tensor {
  return subtract(x, logSumExpRows(x));
}

/**
 * (x - mean) / √(variance + ε) over each row, the variance with 1/m.
 * Source: Ba, Kiros, Hinton (2016), "Layer Normalization", eq. 4. @returns [n, m]
 */
export function normalizeRows(x: Tensor, epsilon: number): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.normalizeRows(x.handle, y.handle, x.rows, x.cols, epsilon);
  return record(y, [x], (d) => {
    const along = multiply(y, meanRows(multiply(d, y)));
    return [multiply(inverseStdRows(x, epsilon), subtract(subtract(d, meanRows(d)), along))];
  });
}

/** 1 / √(variance + ε) of each row. @returns [n, 1] */
export function inverseStdRows(x: Tensor, epsilon: number): Tensor {
  const y = x.engine.empty(x.rows, 1);
  x.engine.kernels.inverseStdRows(x.handle, y.handle, x.rows, x.cols, epsilon);
  return record(y, [x], (d) => [multiply(normalizeRows(x, epsilon), scale(multiply(d, multiply(y, y)), -1 / x.cols))]);
}

/** Running sums along each row, from the right when `reverse`. @returns [n, m] */
export function cumsumColumns(x: Tensor, reverse = false): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.cumsumColumns(x.handle, y.handle, x.rows, x.cols, Number(reverse));
  return record(y, [x], (d) => [cumsumColumns(d, !reverse)]);
}
