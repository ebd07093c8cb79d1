/**
 * AssemblyScript: blocks of a matrix product that stay in registers.
 *
 * `a` is the first number of the block's rows: `aRow` bytes from row to row, `aStep` along the shared dimension. `b` is the first of its
 * columns, `bStep` bytes along the shared dimension. Sums begin with what lies at `from` (`fromRow` bytes from row to row; 0 = the same for
 * all) and are left at `out`, where a row has `outRow` bytes; only the first `width` columns are stored.
 */
import { mulAdd, storeLast } from "./lanes";

// @ts-ignore: decorator
@inline
function storeUpTo8(out: usize, left: v128, right: v128, width: i32): void {
  if (width >= 8) {
    v128.store(out, left);
    v128.store(out, right, 16);
  } else if (width > 4) {
    v128.store(out, left);
    storeLast(out + 16, right, width - 4);
  } else if (width == 4) {
    v128.store(out, left);
  } else {
    storeLast(out, left, width);
  }
}

/** 4 rows by up to 8 columns. */
export function tile4x8(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  from: usize,
  fromRow: usize,
  out: usize,
  outRow: usize,
  count: i32,
  width: i32,
): void {
  let left0 = v128.load(from);
  let right0 = v128.load(from, 16);
  from += fromRow;
  let left1 = v128.load(from);
  let right1 = v128.load(from, 16);
  from += fromRow;
  let left2 = v128.load(from);
  let right2 = v128.load(from, 16);
  from += fromRow;
  let left3 = v128.load(from);
  let right3 = v128.load(from, 16);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let p = 0; p < count; p++, b += bStep) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let value = v128.load32_splat(a);
    left0 = mulAdd(value, left, left0);
    right0 = mulAdd(value, right, right0);
    value = v128.load32_splat(a1);
    left1 = mulAdd(value, left, left1);
    right1 = mulAdd(value, right, right1);
    value = v128.load32_splat(a2);
    left2 = mulAdd(value, left, left2);
    right2 = mulAdd(value, right, right2);
    value = v128.load32_splat(a3);
    left3 = mulAdd(value, left, left3);
    right3 = mulAdd(value, right, right3);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
  }
  storeUpTo8(out, left0, right0, width);
  out += outRow;
  storeUpTo8(out, left1, right1, width);
  out += outRow;
  storeUpTo8(out, left2, right2, width);
  out += outRow;
  storeUpTo8(out, left3, right3, width);
}

/** 4 rows by up to 4 columns. */
export function tile4x4(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  from: usize,
  fromRow: usize,
  out: usize,
  outRow: usize,
  count: i32,
  width: i32,
): void {
  let sum0 = v128.load(from);
  let sum1 = v128.load(from + fromRow);
  let sum2 = v128.load(from + 2 * fromRow);
  let sum3 = v128.load(from + 3 * fromRow);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let p = 0; p < count; p++, b += bStep) {
    const four = v128.load(b);
    sum0 = mulAdd(v128.load32_splat(a), four, sum0);
    sum1 = mulAdd(v128.load32_splat(a1), four, sum1);
    sum2 = mulAdd(v128.load32_splat(a2), four, sum2);
    sum3 = mulAdd(v128.load32_splat(a3), four, sum3);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
  }
  storeUpTo8(out, sum0, sum0, width);
  storeUpTo8(out + outRow, sum1, sum1, width);
  storeUpTo8(out + 2 * outRow, sum2, sum2, width);
  storeUpTo8(out + 3 * outRow, sum3, sum3, width);
}

/** One row by 32 columns. */
export function line32(a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromColumn: usize, out: usize, count: i32): void {
  let s0 = v128.load(from);
  let s1 = v128.load(from + 4 * fromColumn);
  let s2 = v128.load(from + 8 * fromColumn);
  let s3 = v128.load(from + 12 * fromColumn);
  let s4 = v128.load(from + 16 * fromColumn);
  let s5 = v128.load(from + 20 * fromColumn);
  let s6 = v128.load(from + 24 * fromColumn);
  let s7 = v128.load(from + 28 * fromColumn);
  for (let p = 0; p < count; p++, a += aStep, b += bStep) {
    const value = v128.load32_splat(a);
    s0 = mulAdd(value, v128.load(b), s0);
    s1 = mulAdd(value, v128.load(b, 16), s1);
    s2 = mulAdd(value, v128.load(b, 32), s2);
    s3 = mulAdd(value, v128.load(b, 48), s3);
    s4 = mulAdd(value, v128.load(b, 64), s4);
    s5 = mulAdd(value, v128.load(b, 80), s5);
    s6 = mulAdd(value, v128.load(b, 96), s6);
    s7 = mulAdd(value, v128.load(b, 112), s7);
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
  v128.store(out, s4, 64);
  v128.store(out, s5, 80);
  v128.store(out, s6, 96);
  v128.store(out, s7, 112);
}

/** One row by up to 8 columns. */
export function line8(a: usize, aStep: usize, b: usize, bStep: usize, from: usize, out: usize, count: i32, width: i32): void {
  let left = v128.load(from);
  let right = v128.load(from, 16);
  for (let p = 0; p < count; p++, a += aStep, b += bStep) {
    const value = v128.load32_splat(a);
    left = mulAdd(value, v128.load(b), left);
    right = mulAdd(value, v128.load(b, 16), right);
  }
  storeUpTo8(out, left, right, width);
}
