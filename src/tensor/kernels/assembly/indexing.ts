/**
 * AssemblyScript: rows and columns taken and put by index, a matrix of whole numbers. What is taken from outside is NaN, what is put there
 * is lost; memory beyond the matrix is never touched.
 */
import { after, copyRow, fillRow, FLOAT, VECTOR } from "./lanes";

/** The index at `address`; -1 unless it is a whole number below `count`. */
// @ts-ignore: decorator
@inline
function indexAt(address: usize, count: i32): i32 {
  const value = load<f32>(address);
  const index = <i32>value;
  return <u32>index < <u32>count && <f32>index == value ? index : -1;
}

export function gatherRows(x: usize, index: usize, out: usize, n: i32, m: i32, count: i32): void {
  for (let i = 0; i < count; i++, index += FLOAT, out = after(out, m)) {
    const row = indexAt(index, n);
    if (row < 0) fillRow(out, m, f32x4.splat(NaN));
    else copyRow(after(x, row * m), out, m);
  }
}

export function scatterAddRows(d: usize, index: usize, out: usize, n: i32, m: i32, count: i32): void {
  fillRow(out, n * m, f32x4.splat(0));
  for (let i = 0; i < count; i++, index += FLOAT, d = after(d, m)) {
    const row = indexAt(index, n);
    if (row < 0) continue;
    let from = d;
    let to = after(out, row * m);
    const end = after(to, m);
    for (const whole = after(to, m & ~3); to < whole; to += VECTOR, from += VECTOR) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    }
    for (; to < end; to += FLOAT, from += FLOAT) store<f32>(to, load<f32>(to) + load<f32>(from));
  }
}

export function gatherColumns(x: usize, index: usize, out: usize, n: i32, m: i32, count: i32): void {
  for (let i = 0; i < n; i++, x = after(x, m)) {
    for (let j = 0; j < count; j++, out += FLOAT) {
      const column = indexAt(after(index, j), m);
      store<f32>(out, column < 0 ? f32.NaN : load<f32>(after(x, column)));
    }
  }
}

export function scatterAddColumns(d: usize, index: usize, out: usize, n: i32, m: i32, count: i32): void {
  fillRow(out, n * m, f32x4.splat(0));
  for (let i = 0; i < n; i++, out = after(out, m)) {
    for (let j = 0; j < count; j++, d += FLOAT) {
      const column = indexAt(after(index, j), m);
      if (column < 0) continue;
      const to = after(out, column);
      store<f32>(to, load<f32>(to) + load<f32>(d));
    }
  }
}

export function oneHot(index: usize, out: usize, n: i32, m: i32): void {
  fillRow(out, n * m, f32x4.splat(0));
  for (let row = 0; row < n; row++, index += FLOAT, out = after(out, m)) {
    const column = indexAt(index, m);
    if (column >= 0) store<f32>(after(out, column), 1);
  }
}
