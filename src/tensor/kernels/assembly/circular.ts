/**
 * AssemblyScript: sine and cosine of four float32, to about one unit in the last place.
 *
 * The argument is reduced in float64; beyond a million radians each lane is computed in float64, lane by lane.
 * Source: polynomials of Moshier's Cephes (sinf).
 */
import { lower, mulAdd, narrow, polynomial, upper } from "./lanes";

const TWO_OVER_PI: f64 = 0.63661977236758134308;
/** π / 2 in two parts; multiples of the first by whole numbers below 2²⁰ are exact. */
const HALF_PI_HIGH: f64 = 1.57079632673412561417;
const HALF_PI_LOW: f64 = 6.07710050650619224932e-11;
const FAR: f32 = 1e6;
/** (sin r - r) / r³ and (cos r - 1 + r² / 2) / r⁴ by powers of r². */
const sineTerms: usize = memory.data<f32>([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const cosineTerms: usize = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);

// @ts-ignore: decorator
@inline
function quarters(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, f64x2.splat(TWO_OVER_PI)));
}

// @ts-ignore: decorator
@inline
function reduced(x: v128, t: v128): v128 {
  const r = f64x2.sub(x, f64x2.mul(t, f64x2.splat(HALF_PI_HIGH)));
  return f64x2.sub(r, f64x2.mul(t, f64x2.splat(HALF_PI_LOW)));
}

/** sin(x + quarter · π / 2) where |x| is not too large. */
// @ts-ignore: decorator
@inline
function sineOf(x: v128, quarter: i32): v128 {
  const low = lower(x);
  const high = upper(x);
  const lowQuarters = quarters(low);
  const highQuarters = quarters(high);
  const r = narrow(reduced(low, lowQuarters), reduced(high, highQuarters));
  const whole = v128.shuffle<i32>(i32x4.trunc_sat_f64x2_s_zero(lowQuarters), i32x4.trunc_sat_f64x2_s_zero(highQuarters), 0, 1, 4, 5);
  const turn = i32x4.add(whole, i32x4.splat(quarter));
  const square = f32x4.mul(r, r);
  const s = mulAdd(f32x4.mul(polynomial(square, sineTerms, 3), square), r, r);
  let c = polynomial(square, cosineTerms, 3);
  c = f32x4.add(f32x4.sub(f32x4.mul(c, f32x4.mul(square, square)), f32x4.mul(square, f32x4.splat(0.5))), f32x4.splat(1));
  const odd = i32x4.ne(v128.and(turn, i32x4.splat(1)), i32x4.splat(0));
  const sign = i32x4.shl(v128.and(turn, i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(c, s, odd), sign);
}

// @ts-ignore: decorator
@inline
function far(x: v128): v128 {
  return v128.not(f32x4.le(f32x4.abs(x), f32x4.splat(FAR)));
}

export function sine(x: v128): v128 {
  const result = sineOf(x, 0);
  const distant = far(x);
  if (!v128.any_true(distant)) return result;
  const exact = f32x4(
    <f32>NativeMath.sin(<f64>f32x4.extract_lane(x, 0)),
    <f32>NativeMath.sin(<f64>f32x4.extract_lane(x, 1)),
    <f32>NativeMath.sin(<f64>f32x4.extract_lane(x, 2)),
    <f32>NativeMath.sin(<f64>f32x4.extract_lane(x, 3)),
  );
  return v128.bitselect(exact, result, distant);
}

export function cosine(x: v128): v128 {
  const result = sineOf(x, 1);
  const distant = far(x);
  if (!v128.any_true(distant)) return result;
  const exact = f32x4(
    <f32>NativeMath.cos(<f64>f32x4.extract_lane(x, 0)),
    <f32>NativeMath.cos(<f64>f32x4.extract_lane(x, 1)),
    <f32>NativeMath.cos(<f64>f32x4.extract_lane(x, 2)),
    <f32>NativeMath.cos(<f64>f32x4.extract_lane(x, 3)),
  );
  return v128.bitselect(exact, result, distant);
}
