/** AssemblyScript: operations element by element with numbers beside the matrix, and the updates in place. */
import { after, copyRow, fillRow, mulAdd, VECTOR } from "./lanes";

export function fill(out: usize, length: i32, value: f32): void {
  fillRow(out, length, f32x4.splat(value));
}

export function copy(x: usize, out: usize, length: i32): void {
  copyRow(x, out, length);
}

export function affine(x: usize, out: usize, length: i32, scale: f32, shift: f32): void {
  const factor = f32x4.splat(scale);
  const addend = f32x4.splat(shift);
  for (const end = after(out, length); out < end; x += VECTOR, out += VECTOR) v128.store(out, mulAdd(v128.load(x), factor, addend));
}

export function clip(x: usize, out: usize, length: i32, low: f32, high: f32): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  for (const end = after(out, length); out < end; x += VECTOR, out += VECTOR) {
    v128.store(out, f32x4.pmin(f32x4.pmax(v128.load(x), least), most));
  }
}

export function inRange(x: usize, out: usize, length: i32, low: f32, high: f32): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const one = f32x4.splat(1);
  for (const end = after(out, length); out < end; x += VECTOR, out += VECTOR) {
    const value = v128.load(x);
    v128.store(out, v128.and(v128.and(f32x4.ge(value, least), f32x4.le(value, most)), one));
  }
}

export function where(mask: usize, a: usize, b: usize, out: usize, length: i32): void {
  for (const end = after(out, length); out < end; mask += VECTOR, a += VECTOR, b += VECTOR, out += VECTOR) {
    const chosen = f32x4.ne(v128.load(mask), f32x4.splat(0));
    v128.store(out, v128.bitselect(v128.load(a), v128.load(b), chosen));
  }
}

export function adam(
  x: usize,
  gradient: usize,
  m: usize,
  v: usize,
  length: i32,
  rate: f32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
  gradientScale: f32,
): void {
  // 1 - β in float64: β₂ as float32 alone would put (1 - β₂) wrong in the fifth digit.
  const keptFirst = f32x4.splat(<f32>beta1);
  const newFirst = f32x4.splat(<f32>(1 - beta1));
  const keptSecond = f32x4.splat(<f32>beta2);
  const newSecond = f32x4.splat(<f32>(1 - beta2));
  const pace = f32x4.splat(rate);
  const floor = f32x4.splat(epsilon);
  const factor = f32x4.splat(gradientScale);
  for (const end = after(x, length); x < end; x += VECTOR, gradient += VECTOR, m += VECTOR, v += VECTOR) {
    const g = f32x4.mul(factor, v128.load(gradient));
    const first = mulAdd(keptFirst, v128.load(m), f32x4.mul(newFirst, g));
    const second = mulAdd(keptSecond, v128.load(v), f32x4.mul(newSecond, f32x4.mul(g, g)));
    v128.store(m, first);
    v128.store(v, second);
    const step = f32x4.div(f32x4.mul(pace, first), f32x4.add(f32x4.sqrt(second), floor));
    v128.store(x, f32x4.sub(v128.load(x), step));
  }
}

export function lerp(target: usize, source: usize, length: i32, rate: f32): void {
  const share = f32x4.splat(rate);
  for (const end = after(target, length); target < end; target += VECTOR, source += VECTOR) {
    const old = v128.load(target);
    v128.store(target, mulAdd(share, f32x4.sub(v128.load(source), old), old));
  }
}
