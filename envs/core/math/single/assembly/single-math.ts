/**
 * AssemblyScript: functions of float32 numbers, rounded as NumPy rounds them.
 *
 * Source: sine and cosine follow NumPy 2.4.6 (`loops_trigonometric.dispatch`): reduction by Cody and Waite in three parts, minimax polynomials, fused
 * multiply-adds, the C library beyond; the power is that of Arm's optimized routines, as in glibc.
 */
import { powf_lut } from "util/math";

const TWO_OVER_PI: f32 = reinterpret<f32>(0x3f22f983);
/** Added and subtracted again, it rounds to an integer. */
const ROUNDER: f32 = 12582912;
/** -π/2 in three parts. */
const PART_HIGH: f32 = reinterpret<f32>(0xbfc90fd8);
const PART_MIDDLE: f32 = reinterpret<f32>(0xb4a8885a);
const PART_LOW: f32 = reinterpret<f32>(0xa7c234c4);
/** Where the reduction ends. */
const LARGEST_COSINE: f32 = 71476.0625;
const LARGEST_SINE: f32 = 117435.992;

export function sinf(x: f32): f32 {
  return abs(x) <= LARGEST_SINE ? quarterTurns(x, 0) : f32(NativeMath.sin(x));
}

export function cosf(x: f32): f32 {
  return abs(x) <= LARGEST_COSINE ? quarterTurns(x, 1) : f32(NativeMath.cos(x));
}

export function powf(x: f32, y: f32): f32 {
  return powf_lut(x, y);
}

/** sin(x + ahead · π/2) */
function quarterTurns(x: f32, ahead: i32): f32 {
  const turns: f32 = fused(x, TWO_OVER_PI, ROUNDER) - ROUNDER;
  const rest = fused(turns, PART_LOW, fused(turns, PART_MIDDLE, fused(turns, PART_HIGH, x)));
  const quarter = i32(turns) + ahead;
  const value = quarter & 1 ? cosinePolynomial(rest * rest) : sinePolynomial(rest, rest * rest);
  return quarter & 2 ? -value : value;
}

function cosinePolynomial(square: f32): f32 {
  let sum = fused(reinterpret<f32>(0x37cc730b), square, reinterpret<f32>(0xbab6036e));
  sum = fused(sum, square, reinterpret<f32>(0x3d2aaa9e));
  sum = fused(sum, square, -0.5);
  return fused(sum, square, 1);
}

function sinePolynomial(x: f32, square: f32): f32 {
  let sum = fused(reinterpret<f32>(0x363e9dde), square, reinterpret<f32>(0xb95035dd));
  sum = fused(sum, square, reinterpret<f32>(0x3c0888cd));
  sum = fused(sum, square, reinterpret<f32>(0xbe2aaaab));
  return fused(fused(sum, square, 0), x, x);
}

/** a · b + c rounded once: the product is exact in float64, and the sum is rounded to odd there, which keeps the last rounding honest. */
function fused(a: f32, b: f32, c: f32): f32 {
  const product = f64(a) * f64(b);
  const summand = f64(c);
  const sum = product + summand;
  const back = sum - product;
  const error = product - (sum - back) + (summand - back);
  const bits = reinterpret<u64>(sum);
  if (error == 0 || bits & 1) return f32(sum);
  return f32(reinterpret<f64>(error > 0 == sum > 0 ? bits + 1 : bits - 1));
}
