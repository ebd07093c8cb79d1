/** AssemblyScript: matrices cut, widened, joined and spread. Rows are written in their order, each with whole vectors. */
import { after, copyRow, fillRow, FLOAT, storeLast, VECTOR } from "./lanes";

const ROW: i32 = 1;
const COLUMN: i32 = 2;
const SCALAR: i32 = 3;

export function spread(x: usize, out: usize, n: i32, m: i32, how: i32): void {
  if (how == SCALAR) {
    fillRow(out, n * m, v128.load32_splat(x));
    return;
  }
  const step = how == ROW ? <usize>0 : how == COLUMN ? FLOAT : (<usize>m) << 2;
  for (let row = 0; row < n; row++, x += step, out = after(out, m)) {
    if (how == COLUMN) fillRow(out, m, v128.load32_splat(x));
    else copyRow(x, out, m);
  }
}

export function sliceColumns(x: usize, out: usize, n: i32, m: i32, start: i32, width: i32): void {
  x = after(x, start);
  for (let row = 0; row < n; row++, x = after(x, m), out = after(out, width)) copyRow(x, out, width);
}

export function padColumns(x: usize, out: usize, n: i32, width: i32, start: i32, m: i32): void {
  const zeros = f32x4.splat(0);
  for (let row = 0; row < n; row++, x = after(x, width), out = after(out, m)) {
    fillRow(out, start, zeros);
    copyRow(x, after(out, start), width);
    fillRow(after(out, start + width), m - start - width, zeros);
  }
}

export function concatColumns(a: usize, b: usize, out: usize, n: i32, p: i32, q: i32): void {
  for (let row = 0; row < n; row++, a = after(a, p), b = after(b, q), out = after(out, p + q)) {
    copyRow(a, out, p);
    copyRow(b, after(out, p), q);
  }
}

export function sliceRows(x: usize, out: usize, m: i32, start: i32, count: i32): void {
  copyRow(after(x, start * m), out, count * m);
}

export function padRows(x: usize, out: usize, m: i32, start: i32, count: i32, n: i32): void {
  const zeros = f32x4.splat(0);
  fillRow(out, start * m, zeros);
  copyRow(x, after(out, start * m), count * m);
  fillRow(after(out, (start + count) * m), (n - start - count) * m, zeros);
}

export function outerRows(a: usize, b: usize, out: usize, n: i32, p: i32, q: i32, start: i32, m: i32): void {
  out = after(out, start);
  for (let row = 0; row < n; row++, b = after(b, q), out = after(out, m)) {
    let to = out;
    for (let i = 0; i < p; i++, a += FLOAT) {
      const factor = v128.load32_splat(a);
      let from = b;
      for (const whole = after(b, q & ~3); from < whole; from += VECTOR, to += VECTOR) v128.store(to, f32x4.mul(factor, v128.load(from)));
      if (q & 3) {
        storeLast(to, f32x4.mul(factor, v128.load(from)), q & 3);
        to = after(to, q & 3);
      }
    }
  }
}
