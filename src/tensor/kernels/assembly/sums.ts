/** AssemblyScript: sums over all elements and over columns, in float64, so that their error does not grow with their length. */
import { after, fold, loadLast, lower, narrow, storeLast, upper, VECTOR } from "./lanes";

// @ts-ignore: decorator
@inline
function total(x: usize, length: i32): f32 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (const end = after(x, length & ~7); x < end; x += 2 * VECTOR) {
    const first = v128.load(x);
    const second = v128.load(x, 16);
    a = f64x2.add(a, lower(first));
    b = f64x2.add(b, upper(first));
    c = f64x2.add(c, lower(second));
    d = f64x2.add(d, upper(second));
  }
  if (length & 4) {
    const four = v128.load(x);
    a = f64x2.add(a, lower(four));
    b = f64x2.add(b, upper(four));
    x += VECTOR;
  }
  if (length & 3) {
    const last = loadLast(x, length & 3, f32x4.splat(0));
    c = f64x2.add(c, lower(last));
    d = f64x2.add(d, upper(last));
  }
  return <f32>fold(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
}

export function sumAll(x: usize, out: usize, length: i32): void {
  store<f32>(out, total(x, length));
}

/** The products are rounded to float32 before they are added up. */
export function dot(a: usize, b: usize, out: usize, length: i32): void {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const end = after(a, length & ~3); a < end; a += VECTOR, b += VECTOR) {
    const four = f32x4.mul(v128.load(a), v128.load(b));
    low = f64x2.add(low, lower(four));
    high = f64x2.add(high, upper(four));
  }
  if (length & 3) {
    const zero = f32x4.splat(0);
    const last = f32x4.mul(loadLast(a, length & 3, zero), loadLast(b, length & 3, zero));
    low = f64x2.add(low, lower(last));
    high = f64x2.add(high, upper(last));
  }
  store<f32>(out, <f32>fold(f64x2.add(low, high)));
}

/** Four columns; those that are not there come out as they may. */
// @ts-ignore: decorator
@inline
function fourColumns(x: usize, n: i32, step: usize): v128 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let row = 0; row < n; row++, x += step) {
    const four = v128.load(x);
    low = f64x2.add(low, lower(four));
    high = f64x2.add(high, upper(four));
  }
  return narrow(low, high);
}

/** Sixteen columns: a whole line of the processor's cache. */
// @ts-ignore: decorator
@inline
function sixteenColumns(x: usize, out: usize, n: i32, step: usize): void {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (let row = 0; row < n; row++, x += step) {
    let four = v128.load(x);
    a = f64x2.add(a, lower(four));
    b = f64x2.add(b, upper(four));
    four = v128.load(x, 16);
    c = f64x2.add(c, lower(four));
    d = f64x2.add(d, upper(four));
    four = v128.load(x, 32);
    e = f64x2.add(e, lower(four));
    f = f64x2.add(f, upper(four));
    four = v128.load(x, 48);
    g = f64x2.add(g, lower(four));
    h = f64x2.add(h, upper(four));
  }
  v128.store(out, narrow(a, b));
  v128.store(out, narrow(c, d), 16);
  v128.store(out, narrow(e, f), 32);
  v128.store(out, narrow(g, h), 48);
}

export function sumColumns(x: usize, out: usize, n: i32, m: i32): void {
  if (m == 1) {
    store<f32>(out, total(x, n));
    return;
  }
  const step = (<usize>m) << 2;
  let column = 0;
  for (; column + 16 <= m; column += 16) sixteenColumns(after(x, column), after(out, column), n, step);
  for (; column + 4 <= m; column += 4) v128.store(after(out, column), fourColumns(after(x, column), n, step));
  if (column < m) storeLast(after(out, column), fourColumns(after(x, column), n, step), m - column);
}
