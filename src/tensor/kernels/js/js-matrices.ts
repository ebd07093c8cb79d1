/** Matrix products, and moves of rows and columns. `!`: indices come from loops over checked shapes. */
import { TRANSPOSE, type Handle, type Operations } from "../kernels.ts";
import type { Floats } from "./js-storage.ts";

type At = (handle: Handle) => Floats;
type MatrixOperation =
  | "matmul"
  | "linear"
  | "transpose"
  | "sliceColumns"
  | "padColumns"
  | "concatColumns"
  | "sliceRows"
  | "padRows"
  | "gatherRows"
  | "scatterAddRows"
  | "gatherColumns"
  | "scatterAddColumns"
  | "oneHot";

export function jsMatrices(at: At): Pick<Operations, MatrixOperation> {
  /** to[i, columnTo + j] = from[i, columnFrom + j] for a block of [n, width]. */
  const copyBlock = (from: Floats, to: Floats, n: number, width: number, [rowFrom, columnFrom, rowTo, columnTo]: readonly number[]) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < width; j++) to[i * rowTo! + columnTo! + j] = from[i * rowFrom! + columnFrom! + j]!;
    }
  };
  const product: Operations["matmul"] = (a, b, out, n, k, m, transpose) => {
    const [left, right, to] = [at(a), at(b), at(out)];
    const [rowA, stepA] = transpose === TRANSPOSE.first ? [1, n] : [k, 1];
    const [stepB, columnB] = transpose === TRANSPOSE.second ? [1, k] : [m, 1];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += left[i * rowA + p * stepA]! * right[p * stepB + j * columnB]!;
        to[i * m + j] = sum;
      }
    }
  };

  return {
    matmul: product,
    linear(x, w, bias, out, n, k, m) {
      product(x, w, out, n, k, m, TRANSPOSE.none);
      const [offset, to] = [at(bias), at(out)];
      for (let i = 0; i < n * m; i++) to[i]! += offset[i % m]!;
    },
    transpose(x, out, n, m) {
      const [from, to] = [at(x), at(out)];
      for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) to[j * n + i] = from[i * m + j]!;
    },
    sliceColumns: (x, out, n, m, start, width) => copyBlock(at(x), at(out), n, width, [m, start, width, 0]),
    padColumns(x, out, n, width, start, m) {
      at(out).fill(0, 0, n * m);
      copyBlock(at(x), at(out), n, width, [width, 0, m, start]);
    },
    concatColumns(a, b, out, n, p, q) {
      copyBlock(at(a), at(out), n, p, [p, 0, p + q, 0]);
      copyBlock(at(b), at(out), n, q, [q, 0, p + q, p]);
    },
    sliceRows: (x, out, m, start, count) => at(out).set(at(x).subarray(start * m, (start + count) * m)),
    padRows(x, out, m, start, count, n) {
      at(out).fill(0, 0, n * m);
      at(out).set(at(x).subarray(0, count * m), start * m);
    },
    gatherRows(x, index, out, _n, m, count) {
      const [from, rows, to] = [at(x), at(index), at(out)];
      for (let i = 0; i < count; i++) to.set(from.subarray(rows[i]! * m, (rows[i]! + 1) * m), i * m);
    },
    scatterAddRows(d, index, out, n, m, count) {
      const [from, rows, to] = [at(d), at(index), at(out)];
      to.fill(0, 0, n * m);
      for (let i = 0; i < count; i++) for (let j = 0; j < m; j++) to[rows[i]! * m + j]! += from[i * m + j]!;
    },
    gatherColumns(x, index, out, n, m, count) {
      const [from, columns, to] = [at(x), at(index), at(out)];
      for (let i = 0; i < n; i++) for (let j = 0; j < count; j++) to[i * count + j] = from[i * m + columns[j]!]!;
    },
    scatterAddColumns(d, index, out, n, m, count) {
      const [from, columns, to] = [at(d), at(index), at(out)];
      to.fill(0, 0, n * m);
      for (let i = 0; i < n; i++) for (let j = 0; j < count; j++) to[i * m + columns[j]!]! += from[i * count + j]!;
    },
    oneHot(index, out, n, m) {
      const [from, to] = [at(index), at(out)];
      for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) to[i * m + j] = Number(from[i] === j);
    },
  };
}
