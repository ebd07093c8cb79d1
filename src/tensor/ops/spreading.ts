/** Spreading over rows and columns, and summing over them: each is the gradient of the other. */
import { SPREAD, type Spread } from "../kernels/kernels.ts";
import { record, recordMixed, type RowGradients, type Tensor } from "../tensor.ts";

/** x spread to [rows, cols]. */
export function spread(x: Tensor, rows: number, cols: number): Tensor {
  if (x.rows === rows && x.cols === cols) return x;
  const y = x.engine.empty(rows, cols);
  x.engine.kernels.spread(x.handle, y.handle, rows, cols, spreadOf(x, rows, cols));
  return record(y, [x], (d) => [gatherTo(x, d)]);
}

/** Σ over all. @returns [1, 1] */
export function sum(x: Tensor): Tensor {
  const y = x.engine.empty(1, 1);
  x.engine.kernels.sumAll(x.handle, y.handle, x.size);
  return recordMixed(y, [x], (d) => [spread(d, x.rows, x.cols)]);
}

/** Σ over each row. @returns [n, 1] */
export function sumRows(x: Tensor): Tensor {
  if (x.cols === 1) return x;
  const y = x.engine.empty(x.rows, 1);
  x.engine.kernels.sumRows(x.handle, y.handle, x.rows, x.cols);
  return record(y, [x], (d) => [spread(d, x.rows, x.cols)]);
}

/** Σ over each column. @returns [1, m] */
export function sumColumns(x: Tensor): Tensor {
  if (x.rows === 1) return x;
  const y = x.engine.empty(1, x.cols);
  x.engine.kernels.sumColumns(x.handle, y.handle, x.rows, x.cols);
  return recordMixed(y, [x], (d) => [spread(d, x.rows, x.cols)]);
}

/** How x lies in [n, m]: what it does not have, it is spread over. */
export function spreadOf(x: Tensor, n: number, m: number): Spread {
  if (x.rows === n) return x.cols === m ? SPREAD.full : SPREAD.column;
  return x.cols === m ? SPREAD.row : SPREAD.scalar;
}

/** The gradient of a spread operand: by rows, where it was spread over them. */
export function gatherTo(x: Tensor, d: Tensor): Tensor | RowGradients {
  if (x.rows !== d.rows) return { left: null, right: d };
  return x.cols === d.cols ? d : sumRows(d);
}
