/**
 * AssemblyScript: functions of two operands over [n, m], each operand spread over it (the codes of `SPREAD` in kernels.ts). Within a row an
 * operand either runs along (full, row) or stays (column, scalar).
 */
import { after, VECTOR } from "./lanes";

const FULL: i32 = 0;
const ROW: i32 = 1;
const COLUMN: i32 = 2;
const SCALAR: i32 = 3;

/** The same spread, said so that as little as possible changes from row to row. */
// @ts-ignore: decorator
@inline
function simplest(spread: i32, n: i32, m: i32): i32 {
  if (n == 1) return spread == ROW ? FULL : spread == COLUMN ? SCALAR : spread;
  if (m == 1) return spread == ROW ? SCALAR : spread == COLUMN ? FULL : spread;
  return spread;
}

/** Bytes from what an operand gives to one row to what it gives to the next. */
// @ts-ignore: decorator
@inline
function rowStep(spread: i32, m: i32): usize {
  return spread == FULL ? (<usize>m) << 2 : spread == COLUMN ? 4 : 0;
}

// @ts-ignore: decorator
@inline
function combine<F>(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  const f = changetype<F>(0);
  const howA = simplest(spreadA, n, m);
  const howB = simplest(spreadB, n, m);
  const whole = (howA == FULL || howA == SCALAR) && (howB == FULL || howB == SCALAR);
  const width = whole ? n * m : m;
  const rows = whole ? 1 : n;
  const stepA = rowStep(howA, m);
  const stepB = rowStep(howB, m);
  const stays = (howA >= COLUMN ? 1 : 0) | (howB >= COLUMN ? 2 : 0);
  for (let row = 0; row < rows; row++, a += stepA, b += stepB) {
    const end = after(out, width);
    let x = a;
    let y = b;
    if (stays == 0) {
      for (let o = out; o < end; o += VECTOR, x += VECTOR, y += VECTOR) v128.store(o, f.of(v128.load(x), v128.load(y)));
    } else if (stays == 1) {
      const left = v128.load32_splat(a);
      for (let o = out; o < end; o += VECTOR, y += VECTOR) v128.store(o, f.of(left, v128.load(y)));
    } else if (stays == 2) {
      const right = v128.load32_splat(b);
      for (let o = out; o < end; o += VECTOR, x += VECTOR) v128.store(o, f.of(v128.load(x), right));
    } else {
      const value = f.of(v128.load32_splat(a), v128.load32_splat(b));
      for (let o = out; o < end; o += VECTOR) v128.store(o, value);
    }
    out = end;
  }
}

class Add {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}

class Subtract {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.sub(a, b);
  }
}

class Multiply {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.mul(a, b);
  }
}

class Divide {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.div(a, b);
  }
}

class Minimum {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.min(a, b);
  }
}

class Maximum {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return f32x4.max(a, b);
  }
}

class LessEqual {
  // @ts-ignore: decorator
  @inline
  of(a: v128, b: v128): v128 {
    return v128.and(f32x4.le(a, b), f32x4.splat(1));
  }
}

export function add(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Add>(a, b, out, n, m, spreadA, spreadB);
}

export function subtract(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Subtract>(a, b, out, n, m, spreadA, spreadB);
}

export function multiply(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Multiply>(a, b, out, n, m, spreadA, spreadB);
}

export function divide(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Divide>(a, b, out, n, m, spreadA, spreadB);
}

export function minimum(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Minimum>(a, b, out, n, m, spreadA, spreadB);
}

export function maximum(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<Maximum>(a, b, out, n, m, spreadA, spreadB);
}

export function lessEqual(a: usize, b: usize, out: usize, n: i32, m: i32, spreadA: i32, spreadB: i32): void {
  combine<LessEqual>(a, b, out, n, m, spreadA, spreadB);
}

