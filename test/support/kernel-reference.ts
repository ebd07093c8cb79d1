/** What every operation of the tensor engine should give, in plain float64: short, slow, and independent of the backends. */
import type { Spread, Transpose } from "../../src/tensor/kernels/kernels.ts";
import { at } from "./numbers.ts";

type Numbers = readonly number[];

/** Where Stirling's series, and that of the derivatives, are as good as exact with the terms that are taken. */
const [FAR, FARTHER] = [20, 60];

/** log Γ(x) = log Γ(x + n) - log(x (x + 1) … (x + n - 1)). */
function logGamma(x: number): number {
  if (!(x >= 0) || x === Infinity) return x === Infinity ? Infinity : NaN;
  let [y, product] = [x, 1];
  for (; y < FAR; y++) product *= y;
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7) + 1 / (1188 * y ** 9);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

function digamma(x: number): number {
  if (!(x >= 0)) return NaN;
  let [y, sum] = [Math.abs(x), 0];
  for (; y < FARTHER; y++) sum += 1 / y;
  return Math.log(y) - 1 / (2 * y) - 1 / (12 * y ** 2) + 1 / (120 * y ** 4) - 1 / (252 * y ** 6) - sum;
}

function trigamma(x: number): number {
  if (!(x >= 0)) return NaN;
  let [y, sum] = [Math.abs(x), 0];
  for (; y < FARTHER; y++) sum += 1 / (y * y);
  return 1 / y + 1 / (2 * y ** 2) + 1 / (6 * y ** 3) - 1 / (30 * y ** 5) + 1 / (42 * y ** 7) + sum;
}

export const UNARY = {
  copy: (x) => x,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  expm1: Math.expm1,
  tanh: Math.tanh,
  sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  relu: (x) => Math.max(x, 0),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  square: (x) => x * x,
  sqrt: Math.sqrt,
  reciprocal: (x) => 1 / x,
  abs: Math.abs,
  sign: Math.sign,
  step: (x) => (x > 0 ? 1 : 0),
  sin: Math.sin,
  cos: Math.cos,
  logGamma,
  digamma,
  trigamma,
} as const satisfies Record<string, (x: number) => number>;

export const BINARY = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  lessEqual: (a, b) => (a <= b ? 1 : 0),
} as const satisfies Record<string, (a: number, b: number) => number>;

/** Element (i, j) of an operand spread over columns of m. */
export function spreadAt(x: Numbers, i: number, j: number, m: number, how: Spread): number {
  return at(x, [i * m + j, j, i, 0][how] ?? 0);
}

/** [n, m] of f(i, j). */
export function tabulate(n: number, m: number, f: (i: number, j: number) => number): number[] {
  return Array.from({ length: n * m }, (_, k) => f(Math.floor(k / m), k % m));
}

export function rowsOf(x: Numbers, n: number, m: number): Numbers[] {
  return Array.from({ length: n }, (_, i) => x.slice(i * m, (i + 1) * m));
}

export function total(x: Numbers): number {
  return x.reduce((sum, value) => sum + value, 0);
}

/** Mean and 1 / √(variance + ε). */
export function moments(row: Numbers, epsilon: number): { readonly mean: number; readonly inverseStd: number } {
  const mean = total(row) / row.length;
  const variance = total(row.map((value) => (value - mean) ** 2)) / row.length;
  return { mean, inverseStd: 1 / Math.sqrt(variance + epsilon) };
}

export function logSumExp(row: Numbers): number {
  const largest = Math.max(...row);
  return Number.isFinite(largest) ? largest + Math.log(total(row.map((value) => Math.exp(value - largest)))) : largest;
}

/** Element (i, j) of op(a) op(b), beginning with `bias`. @param by what is made of each term: itself, or its size */
export function productAt(
  { a, b, n, k, m, transpose }: { a: Numbers; b: Numbers; n: number; k: number; m: number; transpose: Transpose },
  i: number,
  j: number,
  by: (term: number) => number = (term) => term,
): number {
  let sum = 0;
  for (let p = 0; p < k; p++) sum += by(at(a, transpose === 1 ? p * n + i : i * k + p) * at(b, transpose === 2 ? j * k + p : p * m + j));
  return sum;
}
