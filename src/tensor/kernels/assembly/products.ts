/**
 * AssemblyScript: matrix products. Every element of a result is one float32 sum over the shared dimension from first to last, beginning
 * with the bias or with 0, so that blocks, passes and batch sizes never change its bits.
 *
 * The shared dimension is walked in passes and rows in groups, so that what a pass reads stays in the first cache; between passes the sums
 * wait in the result. A transposed second operand is laid out anew, 8 columns of a pass at a time.
 */
import { after, FLOAT, times, VECTOR } from "./lanes";
import { line32, line8, tile4x4, tile4x8 } from "./tiles";

const FIRST: i32 = 1;
const SECOND: i32 = 2;

/** Length of a pass. */
const PASS: i32 = 128;
/** Rows of a group, a multiple of 4. */
const GROUP: i32 = 64;

/** Where sums without a bias begin. */
const zeros: usize = memory.data(32, 16);
/** [PASS, 8]: columns of a transposed second operand. */
const panel: usize = memory.data(PASS * 32, 16);
const PANEL_STEP: usize = 32;

/** Up to 8 columns of bᵀ from `b` on, `count` rows of them. @param bRow bytes of a row of b */
function layOut(b: usize, bRow: usize, count: i32, width: i32): void {
  let done = 0;
  if (width == 8) {
    for (; done + 4 <= count; done += 4) {
      const x = after(b, done);
      const to = panel + times(done, PANEL_STEP);
      turn4x4(x, bRow, to, PANEL_STEP);
      turn4x4(x + 4 * bRow, bRow, to + VECTOR, PANEL_STEP);
    }
  }
  for (let j = 0; j < width; j++, b += bRow) {
    for (let p = done; p < count; p++) store<f32>(after(panel, j) + times(p, PANEL_STEP), load<f32>(after(b, p)));
  }
}

/** Rows in fours, up to 8 columns. */
// @ts-ignore: decorator
@inline
function tiles(
  a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, out: usize, outRow: usize,
  n: i32, count: i32, width: i32,
): void {
  for (let row = 4; row <= n; row += 4, a += 4 * aRow, from += 4 * fromRow, out += 4 * outRow) {
    if (width > 4) tile4x8(a, aRow, aStep, b, bStep, from, fromRow, out, outRow, count, width);
    else tile4x4(a, aRow, aStep, b, bStep, from, fromRow, out, outRow, count, width);
  }
}

/** One row, all columns. */
// @ts-ignore: decorator
@inline
function line(a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromColumn: usize, out: usize, count: i32, m: i32): void {
  let column = 0;
  for (; column + 32 <= m; column += 32) {
    line32(a, aStep, after(b, column), bStep, from + times(column, fromColumn), fromColumn, after(out, column), count);
  }
  for (; column < m; column += 8) {
    line8(a, aStep, after(b, column), bStep, from + times(column, fromColumn), after(out, column), count, m - column);
  }
}

/** A pass over a group of n rows where b lies as it is needed. */
function direct(
  a: usize, aRow: usize, aStep: usize, b: usize, from: usize, fromRow: usize, fromColumn: usize, out: usize,
  n: i32, count: i32, m: i32,
): void {
  const bStep = (<usize>m) << 2;
  if (n >= 4) {
    for (let column = 0; column < m; column += 8) {
      const start = from + times(column, fromColumn);
      tiles(a, aRow, aStep, after(b, column), bStep, start, fromRow, after(out, column), bStep, n, count, m - column);
    }
  }
  for (let row = n & ~3; row < n; row++) {
    line(a + times(row, aRow), aStep, b, bStep, from + times(row, fromRow), fromColumn, out + times(row, bStep), count, m);
  }
}

/** A pass over a group of n rows where b is transposed: `b` is its first row, at the first column of the pass. */
function transposed(
  a: usize, aRow: usize, b: usize, bRow: usize, from: usize, fromRow: usize, fromColumn: usize, out: usize,
  n: i32, count: i32, m: i32,
): void {
  const outRow = (<usize>m) << 2;
  for (let column = 0; column < m; column += 8) {
    const width = m - column;
    layOut(b + times(column, bRow), bRow, count, min(width, 8));
    const start = from + times(column, fromColumn);
    const to = after(out, column);
    tiles(a, aRow, FLOAT, panel, PANEL_STEP, start, fromRow, to, outRow, n, count, width);
    for (let row = n & ~3; row < n; row++) {
      line8(a + times(row, aRow), FLOAT, panel, PANEL_STEP, start + times(row, fromRow), to + times(row, outRow), count, width);
    }
  }
}

/** @param bias [1, m]; 0 = none */
// @ts-ignore: decorator
@inline
function product(a: usize, b: usize, bias: usize, out: usize, n: i32, k: i32, m: i32, transpose: i32): void {
  const aRow = transpose == FIRST ? FLOAT : (<usize>k) << 2;
  const aStep = transpose == FIRST ? (<usize>n) << 2 : FLOAT;
  const outRow = (<usize>m) << 2;
  for (let p = 0; p == 0 || p < k; p += PASS) {
    const count = min(k - p, PASS);
    const begins = p == 0;
    const from = begins ? (bias ? bias : zeros) : out;
    const fromRow = begins ? <usize>0 : outRow;
    const fromColumn = begins && !bias ? <usize>0 : FLOAT;
    for (let row = 0; row < n; row += GROUP) {
      const rows = min(n - row, GROUP);
      const left = a + times(row, aRow) + times(p, aStep);
      const start = from + times(row, fromRow);
      const to = out + times(row, outRow);
      if (transpose == SECOND) transposed(left, aRow, after(b, p), aRow, start, fromRow, fromColumn, to, rows, count, m);
      else direct(left, aRow, aStep, after(b, p * m), start, fromRow, fromColumn, to, rows, count, m);
    }
  }
}

export function matmul(a: usize, b: usize, out: usize, n: i32, k: i32, m: i32, transpose: i32): void {
  product(a, b, 0, out, n, k, m, transpose);
}

export function linear(x: usize, w: usize, bias: usize, out: usize, n: i32, k: i32, m: i32): void {
  product(x, w, bias, out, n, k, m, 0);
}

export function transpose(x: usize, out: usize, n: i32, m: i32): void {
  const xRow = (<usize>m) << 2;
  const outRow = (<usize>n) << 2;
  const evenN = n & ~3;
  const evenM = m & ~3;
  for (let i = 0; i < evenN; i += 4) {
    for (let j = 0; j < evenM; j += 4) turn4x4(x + times(i, xRow) + (j << 2), xRow, out + times(j, outRow) + (i << 2), outRow);
  }
  for (let i = 0; i < n; i++) {
    for (let j = i < evenN ? evenM : 0; j < m; j++) store<f32>(out + times(j, outRow) + (i << 2), load<f32>(x + times(i, xRow) + (j << 2)));
  }
}

// @ts-ignore: decorator
@inline
function turn4x4(x: usize, xRow: usize, out: usize, outRow: usize): void {
  const a = v128.load(x);
  const b = v128.load(x + xRow);
  const c = v128.load(x + 2 * xRow);
  const d = v128.load(x + 3 * xRow);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
  v128.store(out + outRow, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
  v128.store(out + 2 * outRow, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
  v128.store(out + 3 * outRow, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
}
