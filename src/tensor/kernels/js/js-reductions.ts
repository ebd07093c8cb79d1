/** Sums, maxima and normalisation over rows and columns. `!`: indices come from loops over checked shapes. */
import { exp, log } from "../../../../envs/core/math/index.ts";
import type { Handle, Operations } from "../kernels.ts";
import type { Floats } from "./js-storage.ts";

type At = (handle: Handle) => Floats;
type Reductions =
  | "sumRows"
  | "sumColumns"
  | "maxRows"
  | "logSumExpRows"
  | "softmaxRows"
  | "normalizeRows"
  | "inverseStdRows"
  | "sumAll"
  | "dot"
  | "cumsumColumns";

export function jsReductions(at: At): Pick<Operations, Reductions> {
  /** A number per row. */
  const perRow = (f: (row: Floats) => number) => (x: Handle, out: Handle, n: number, m: number) => {
    const [from, to] = [at(x), at(out)];
    for (let i = 0; i < n; i++) to[i] = f(from.subarray(i * m, (i + 1) * m));
  };
  /** A row per row. */
  const mapRows = (x: Handle, out: Handle, n: number, m: number, f: (row: Floats) => (value: number) => number) => {
    const [from, to] = [at(x), at(out)];
    for (let i = 0; i < n; i++) {
      const row = from.subarray(i * m, (i + 1) * m);
      const change = f(row);
      for (let j = 0; j < m; j++) to[i * m + j] = change(row[j]!);
    }
  };

  return {
    sumRows(x, out, n, m) {
      const [from, to] = [at(x), at(out)];
      for (let i = 0; i < n; i++) {
        let total = 0;
        for (let k = i * m; k < (i + 1) * m; k++) total += from[k]!;
        to[i] = total;
      }
    },
    sumColumns(x, out, n, m) {
      const [from, to] = [at(x), at(out)];
      for (let j = 0; j < m; j++) {
        let total = 0;
        for (let i = 0; i < n; i++) total += from[i * m + j]!;
        to[j] = total;
      }
    },
    maxRows: perRow(max),
    logSumExpRows: perRow(logSumExp),
    softmaxRows: (x, out, n, m) =>
      mapRows(x, out, n, m, (row) => {
        const total = logSumExp(row);
        return (value) => exp(value - total);
      }),
    normalizeRows(x, out, n, m, epsilon) {
      const [from, to] = [at(x), at(out)];
      for (let start = 0; start < n * m; start += m) {
        const { mean, inverseStd } = moments(from, start, m, epsilon);
        for (let k = start; k < start + m; k++) to[k] = (from[k]! - mean) * inverseStd;
      }
    },
    inverseStdRows(x, out, n, m, epsilon) {
      const [from, to] = [at(x), at(out)];
      for (let i = 0; i < n; i++) to[i] = moments(from, i * m, m, epsilon).inverseStd;
    },
    sumAll: (x, out, length) => void (at(out)[0] = sum(at(x).subarray(0, length))),
    dot(a, b, out, length) {
      const [left, right] = [at(a), at(b)];
      let total = 0;
      for (let i = 0; i < length; i++) total += left[i]! * right[i]!;
      at(out)[0] = total;
    },
    cumsumColumns(x, out, n, m, reverse) {
      const [from, to] = [at(x), at(out)];
      for (let i = 0; i < n; i++) {
        let total = 0;
        for (let j = 0; j < m; j++) {
          const k = i * m + (reverse === 1 ? m - 1 - j : j);
          total += from[k]!;
          to[k] = total;
        }
      }
    },
  };
}

function sum(values: Floats): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function max(values: Floats): number {
  let found = -Infinity;
  for (let i = 0; i < values.length; i++) found = Math.max(found, values[i]!);
  return found;
}

function logSumExp(row: Floats): number {
  const top = max(row);
  if (!Number.isFinite(top)) return top;
  let total = 0;
  for (let j = 0; j < row.length; j++) total += exp(row[j]! - top);
  return top + log(total);
}

/** Of `length` numbers from `start`. */
function moments(values: Floats, start: number, length: number, epsilon: number): { mean: number; inverseStd: number } {
  let total = 0;
  for (let k = start; k < start + length; k++) total += values[k]!;
  const mean = total / length;
  let squares = 0;
  for (let k = start; k < start + length; k++) squares += (values[k]! - mean) * (values[k]! - mean);
  return { mean, inverseStd: 1 / Math.sqrt(squares / length + epsilon) };
}
