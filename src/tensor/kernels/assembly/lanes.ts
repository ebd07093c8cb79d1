/**
 * AssemblyScript: what all kernels share. A matrix is the address of its first float32. Behind every matrix lie at least three floats that
 * are its own to spoil, and the last bytes of the memory belong to nobody, so that a loop may finish a row with a whole vector: what it
 * writes too much is padding, or the beginning of the next row, which is written after it.
 */

/** Bytes of a float32, of a vector. */
export const FLOAT: usize = 4;
export const VECTOR: usize = 16;

/** The address `count` float32 after `base`. */
// @ts-ignore: decorator
@inline
export function after(base: usize, count: i32): usize {
  return base + ((<usize>count) << 2);
}

/** `count` times so many bytes. */
// @ts-ignore: decorator
@inline
export function times(count: i32, bytes: usize): usize {
  return (<usize>count) * bytes;
}

/** Ones in the lanes below `count`. */
// @ts-ignore: decorator
@inline
export function lanesBelow(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

/** The last one to three numbers of a row; `other` in the lanes behind it. */
// @ts-ignore: decorator
@inline
export function loadLast(x: usize, count: i32, other: v128): v128 {
  return v128.bitselect(v128.load(x), other, lanesBelow(count));
}

/** One to three lanes, and nothing behind them. */
// @ts-ignore: decorator
@inline
export function storeLast(out: usize, x: v128, count: i32): void {
  if (count == 1) {
    v128.store32_lane(out, x, 0);
    return;
  }
  v128.store64_lane(out, x, 0);
  if (count == 3) v128.store32_lane(out, x, 2, 8);
}

/** Lanes 0 and 1 as float64. */
// @ts-ignore: decorator
@inline
export function lower(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** Lanes 2 and 3 as float64. */
// @ts-ignore: decorator
@inline
export function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** Two pairs of float64 as four float32. */
// @ts-ignore: decorator
@inline
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/** The sum of both lanes. */
// @ts-ignore: decorator
@inline
export function fold(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** a · b + c, rounded twice. */
// @ts-ignore: decorator
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** `count` numbers from `x` to `out`, and at most three more. */
// @ts-ignore: decorator
@inline
export function copyRow(x: usize, out: usize, count: i32): void {
  for (const end = after(out, count); out < end; x += VECTOR, out += VECTOR) v128.store(out, v128.load(x));
}

/** `value` to `count` places, and at most three more. */
// @ts-ignore: decorator
@inline
export function fillRow(out: usize, count: i32, value: v128): void {
  for (const end = after(out, count); out < end; out += VECTOR) v128.store(out, value);
}

/**
 * A number of a table in memory in all lanes. Loading is one instruction; a vector constant in code would be put together anew from three
 * in every round of a loop.
 */
// @ts-ignore: decorator
@inline
export function entry(table: usize, index: i32): v128 {
  return v128.load32_splat(after(table, index));
}

/** ((t₀ x + t₁) x + …) x + t of up to 9 coefficients. */
// @ts-ignore: decorator
@inline
export function polynomial(x: v128, table: usize, coefficients: i32): v128 {
  let p = mulAdd(entry(table, 0), x, entry(table, 1));
  p = mulAdd(p, x, entry(table, 2));
  if (coefficients > 3) p = mulAdd(p, x, entry(table, 3));
  if (coefficients > 4) p = mulAdd(p, x, entry(table, 4));
  if (coefficients > 5) p = mulAdd(p, x, entry(table, 5));
  if (coefficients > 6) p = mulAdd(p, x, entry(table, 6));
  if (coefficients > 7) p = mulAdd(p, x, entry(table, 7));
  if (coefficients > 8) p = mulAdd(p, x, entry(table, 8));
  return p;
}
