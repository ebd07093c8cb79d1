/**
 * AssemblyScript: what is computed over each row alone, [n, m] → [n, 1] or [n, m], in an order that depends on the width alone. Sums are
 * taken in float64, four side by side.
 */
import { exponential, logarithm } from "./exponential";
import { after, FLOAT, fold, loadLast, lower, narrow, upper, VECTOR } from "./lanes";

/** Σ x. */
// @ts-ignore: decorator
@inline
function sumOf(x: usize, m: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const whole = after(x, m & ~3); x < whole; x += VECTOR) {
    const four = v128.load(x);
    low = f64x2.add(low, lower(four));
    high = f64x2.add(high, upper(four));
  }
  if (m & 3) {
    const last = loadLast(x, m & 3, f32x4.splat(0));
    low = f64x2.add(low, lower(last));
    high = f64x2.add(high, upper(last));
  }
  return fold(f64x2.add(low, high));
}

/** Σ (x - mean)². */
// @ts-ignore: decorator
@inline
function squaresAround(x: usize, m: i32, mean: f64): f64 {
  const center = f64x2.splat(mean);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const whole = after(x, m & ~3); x < whole; x += VECTOR) {
    const four = v128.load(x);
    const left = f64x2.sub(lower(four), center);
    const right = f64x2.sub(upper(four), center);
    low = f64x2.add(low, f64x2.mul(left, left));
    high = f64x2.add(high, f64x2.mul(right, right));
  }
  let total = fold(f64x2.add(low, high));
  for (let k = m & 3; k > 0; k--, x += FLOAT) {
    const deviation = <f64>load<f32>(x) - mean;
    total += deviation * deviation;
  }
  return total;
}

/** The largest; NaN where there is one. */
// @ts-ignore: decorator
@inline
function largestOf(x: usize, m: i32): f32 {
  let largest = f32x4.splat(-Infinity);
  for (const whole = after(x, m & ~3); x < whole; x += VECTOR) largest = f32x4.max(largest, v128.load(x));
  if (m & 3) largest = f32x4.max(largest, loadLast(x, m & 3, f32x4.splat(-Infinity)));
  const two = f32x4.max(largest, v128.shuffle<f32>(largest, largest, 2, 3, 2, 3));
  return f32x4.extract_lane(f32x4.max(two, v128.shuffle<f32>(two, two, 1, 1, 1, 1)), 0);
}

export function sumRows(x: usize, out: usize, n: i32, m: i32): void {
  for (const end = after(out, n); out < end; out += FLOAT, x = after(x, m)) store<f32>(out, <f32>sumOf(x, m));
}

export function maxRows(x: usize, out: usize, n: i32, m: i32): void {
  for (const end = after(out, n); out < end; out += FLOAT, x = after(x, m)) store<f32>(out, largestOf(x, m));
}

/** Σ exp(x - largest). */
// @ts-ignore: decorator
@inline
function sumOfExponentials(x: usize, m: i32, largest: f32): f64 {
  const shift = f32x4.splat(largest);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const whole = after(x, m & ~3); x < whole; x += VECTOR) {
    const four = exponential(f32x4.sub(v128.load(x), shift));
    low = f64x2.add(low, lower(four));
    high = f64x2.add(high, upper(four));
  }
  if (m & 3) {
    const last = exponential(f32x4.sub(loadLast(x, m & 3, f32x4.splat(-Infinity)), shift));
    low = f64x2.add(low, lower(last));
    high = f64x2.add(high, upper(last));
  }
  return fold(f64x2.add(low, high));
}

export function logSumExpRows(x: usize, out: usize, n: i32, m: i32): void {
  for (const end = after(out, n); out < end; out += FLOAT, x = after(x, m)) {
    const largest = largestOf(x, m);
    const finite = abs<f32>(largest) < Infinity;
    const sum = finite ? <f32>sumOfExponentials(x, m, largest) : 1;
    store<f32>(out, largest + f32x4.extract_lane(logarithm(f32x4.splat(sum)), 0));
  }
}

export function softmaxRows(x: usize, out: usize, n: i32, m: i32): void {
  for (const last = after(out, n * m); out < last; x = after(x, m)) {
    const largest = largestOf(x, m);
    const shift = f32x4.splat(largest);
    const inverse = f64x2.splat(1 / sumOfExponentials(x, m, largest));
    const end = after(out, m);
    for (let from = x; out < end; from += VECTOR, out += VECTOR) {
      const four = exponential(f32x4.sub(v128.load(from), shift));
      v128.store(out, narrow(f64x2.mul(lower(four), inverse), f64x2.mul(upper(four), inverse)));
    }
    out = end;
  }
}

export function normalizeRows(x: usize, out: usize, n: i32, m: i32, epsilon: f64): void {
  for (const last = after(out, n * m); out < last; x = after(x, m)) {
    const mean = sumOf(x, m) / <f64>m;
    const inverse = f64x2.splat(1 / sqrt<f64>(squaresAround(x, m, mean) / <f64>m + epsilon));
    const center = f64x2.splat(mean);
    const end = after(out, m);
    for (let from = x; out < end; from += VECTOR, out += VECTOR) {
      const four = v128.load(from);
      const left = f64x2.mul(f64x2.sub(lower(four), center), inverse);
      const right = f64x2.mul(f64x2.sub(upper(four), center), inverse);
      v128.store(out, narrow(left, right));
    }
    out = end;
  }
}

export function inverseStdRows(x: usize, out: usize, n: i32, m: i32, epsilon: f64): void {
  for (const end = after(out, n); out < end; out += FLOAT, x = after(x, m)) {
    const mean = sumOf(x, m) / <f64>m;
    store<f32>(out, <f32>(1 / sqrt<f64>(squaresAround(x, m, mean) / <f64>m + epsilon)));
  }
}

export function cumsumColumns(x: usize, out: usize, n: i32, m: i32, reverse: i32): void {
  const step: isize = reverse ? -4 : 4;
  const first: isize = reverse ? (<isize>m - 1) << 2 : 0;
  for (let row = 0; row < n; row++, x = after(x, m), out = after(out, m)) {
    let sum: f64 = 0;
    let at = first;
    for (let k = 0; k < m; k++, at += step) {
      sum += <f64>load<f32>(x + at);
      store<f32>(out + at, <f32>sum);
    }
  }
}
