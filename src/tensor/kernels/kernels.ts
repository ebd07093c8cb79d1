/**
 * What a backend of the tensor engine does: storage, and operations on row-major matrices in it.
 *
 * A matrix is a `Handle` here, a number that only its backend understands; shapes come with every call, and whoever calls has checked
 * them. An operation writes every element of `out`, never reads it, and `out` never overlaps an input, but for the updates in place at
 * the end. NaN and infinities pass through as in IEEE arithmetic (min, max and clip of NaN are NaN). A row of a result has the same bits
 * in every batch: sums over columns run in one order that depends on the width alone, and a matrix product sums over the shared
 * dimension from first to last.
 *
 * Letters: n rows, m columns, k shared dimension.
 */

/** A matrix in the storage of one backend. */
export type Handle = number;

/** How an operand is spread over [n, m]: it has that shape, or [1, m], [n, 1], [1, 1]. */
export const SPREAD = { full: 0, row: 1, column: 2, scalar: 3 } as const;
export type Spread = (typeof SPREAD)[keyof typeof SPREAD];

/** Which operand of a matrix product is transposed. */
export const TRANSPOSE = { none: 0, first: 1, second: 2 } as const;
export type Transpose = (typeof TRANSPOSE)[keyof typeof TRANSPOSE];

type Unary = (x: Handle, out: Handle, length: number) => void;
/** Element by element over [n, m], operands spread. */
type Binary = (a: Handle, b: Handle, out: Handle, n: number, m: number, spreadA: Spread, spreadB: Spread) => void;
/** [n, m] → [n, 1] over each row, → [1, m] over each column, or → the same shape. */
type Reduction = (x: Handle, out: Handle, n: number, m: number) => void;

export interface Storage {
  /** Room for `length` numbers, with any content, until `release` of an earlier mark. */
  scratch(length: number): Handle;
  /** Where scratch stands. */
  mark(): number;
  /** Gives back all scratch taken since. */
  release(mark: number): void;
  /** Room that stays until `free`. */
  keep(length: number): Handle;
  free(handle: Handle, length: number): void;
  write(handle: Handle, values: ArrayLike<number>): void;
  /** @returns a copy */
  read(handle: Handle, length: number): Float32Array | Float64Array;
  /** Bytes taken from the host so far, for whoever watches for leaks. */
  bytes(): number;
}

export interface AdamStep {
  /** Learning rate with the bias correction of the step in it: α √(1 - β₂ᵗ) / (1 - β₁ᵗ). */
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** ε √(1 - β₂ᵗ): added to √v. */
  readonly epsilon: number;
  /** What the gradient is multiplied with first. */
  readonly gradientScale: number;
}

export interface BinaryOperations {
  add: Binary;
  subtract: Binary;
  multiply: Binary;
  divide: Binary;
  minimum: Binary;
  maximum: Binary;
  /** 1 where a ≤ b, else 0 (0 for NaN). */
  lessEqual: Binary;
}

export interface UnaryOperations {
  exp: Unary;
  /** -∞ at 0, NaN below. */
  log: Unary;
  log1p: Unary;
  expm1: Unary;
  tanh: Unary;
  /** 1 / (1 + e⁻ˣ). */
  sigmoid: Unary;
  /** log(1 + eˣ), exact in both tails. */
  softplus: Unary;
  relu: Unary;
  /** x above 0, else eˣ - 1. */
  elu: Unary;
  square: Unary;
  sqrt: Unary;
  reciprocal: Unary;
  abs: Unary;
  /** -1, 0 or 1. */
  sign: Unary;
  /** 1 above 0, else 0. */
  step: Unary;
  sin: Unary;
  cos: Unary;
  /** log |Γ(x)|, x > 0. */
  logGamma: Unary;
  /** Its first and second derivative, x > 0. */
  digamma: Unary;
  trigamma: Unary;
}

export interface Operations extends BinaryOperations, UnaryOperations {
  fill(out: Handle, length: number, value: number): void;
  copy: Unary;

  /** scale · x + shift. */
  affine(x: Handle, out: Handle, length: number, scale: number, shift: number): void;
  clip(x: Handle, out: Handle, length: number, low: number, high: number): void;
  /** 1 where low ≤ x ≤ high, else 0. */
  inRange(x: Handle, out: Handle, length: number, low: number, high: number): void;
  /** a where mask is not 0, else b. */
  where(mask: Handle, a: Handle, b: Handle, out: Handle, length: number): void;

  /** One operand spread over [n, m]. */
  spread(x: Handle, out: Handle, n: number, m: number, how: Spread): void;
  sumRows: Reduction;
  sumColumns: Reduction;
  maxRows: Reduction;
  /** log Σ eˣ over each row, without overflow; -∞ for a row of -∞. */
  logSumExpRows: Reduction;
  softmaxRows: Reduction;
  /** (x - mean) / √(variance + ε) over each row, [n, m]. */
  normalizeRows(x: Handle, out: Handle, n: number, m: number, epsilon: number): void;
  /** 1 / √(variance + ε) of each row, [n, 1]. */
  inverseStdRows(x: Handle, out: Handle, n: number, m: number, epsilon: number): void;
  /** Σ over all, [1, 1], with an error that does not grow with the length. */
  sumAll(x: Handle, out: Handle, length: number): void;
  /** Σ a b over all, [1, 1], likewise. */
  dot(a: Handle, b: Handle, out: Handle, length: number): void;
  /** Running sums along each row, from the right when `reverse` is 1. */
  cumsumColumns(x: Handle, out: Handle, n: number, m: number, reverse: number): void;

  /** out [n, m] = op(a) op(b): a [n, k] b [k, m], or aᵀ of a [k, n], or bᵀ of b [m, k]. */
  matmul(a: Handle, b: Handle, out: Handle, n: number, k: number, m: number, transpose: Transpose): void;
  /** x [n, k] w [k, m] + bias [1, m]. */
  linear(x: Handle, w: Handle, bias: Handle, out: Handle, n: number, k: number, m: number): void;
  /** x [n, m] → [m, n]. */
  transpose(x: Handle, out: Handle, n: number, m: number): void;

  /** Columns start … start + width of x [n, m]. */
  sliceColumns(x: Handle, out: Handle, n: number, m: number, start: number, width: number): void;
  /** x [n, width] among zeros, [n, m]. */
  padColumns(x: Handle, out: Handle, n: number, width: number, start: number, m: number): void;
  /** a [n, p] and b [n, q] side by side. */
  concatColumns(a: Handle, b: Handle, out: Handle, n: number, p: number, q: number): void;
  /** Rows start … start + count of x [·, m]. */
  sliceRows(x: Handle, out: Handle, m: number, start: number, count: number): void;
  /** x [count, m] among zeros, [n, m]. */
  padRows(x: Handle, out: Handle, m: number, start: number, count: number, n: number): void;
  /** out[i] = x[index[i]]: index [1, count] of whole numbers below n, x [n, m], out [count, m]. */
  gatherRows(x: Handle, index: Handle, out: Handle, n: number, m: number, count: number): void;
  /** out[index[i]] += d[i] over zeros: d [count, m], out [n, m]. */
  scatterAddRows(d: Handle, index: Handle, out: Handle, n: number, m: number, count: number): void;
  /** out[·, j] = x[·, index[j]]: index [1, count], x [n, m], out [n, count]. */
  gatherColumns(x: Handle, index: Handle, out: Handle, n: number, m: number, count: number): void;
  /** out[·, index[j]] += d[·, j] over zeros: d [n, count], out [n, m]. */
  scatterAddColumns(d: Handle, index: Handle, out: Handle, n: number, m: number, count: number): void;
  /** index [n, 1] → [n, m], 1 in column index[i] of row i; a row of zeros where it is outside. */
  oneHot(index: Handle, out: Handle, n: number, m: number): void;

  /** Kingma & Ba (2015), Algorithm 1, in place on x, and the moments m and v. */
  adam(x: Handle, gradient: Handle, m: Handle, v: Handle, length: number, step: AdamStep): void;
  /** out[·, start + i q + j] = a[·, i] b[·, j] in place, the other columns as they were: a [n, p], b [n, q], out [n, m]. */
  outerRows(a: Handle, b: Handle, out: Handle, n: number, p: number, q: number, start: number, m: number): void;
  /** target += rate · (source - target), in place. */
  lerp(target: Handle, source: Handle, length: number, rate: number): void;
}

/** An operation and its arguments. */
export interface KernelCall {
  readonly operation: keyof Operations;
  readonly numbers: readonly number[];
}

/** Calls that were made ready to be made again and again, from first to last. */
export interface CallList extends Disposable {
  play(): void;
}

/** A backend. */
export interface Kernels extends Storage, Operations {
  readonly name: string;
  readonly precision: "float32" | "float64";
  /** Only of backends that play calls faster than one by one. @param calls none of `adam` */
  callList?(calls: readonly KernelCall[]): CallList;
}
