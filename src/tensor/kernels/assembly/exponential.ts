/**
 * AssemblyScript: exponential functions and logarithms of four float32, right to about one unit in the last place, with IEEE's answers for
 * subnormal numbers, infinities and NaN.
 *
 * Source: the method of Cody and Waite (1980), "Software Manual for the Elementary Functions": x = t log 2 + r with whole t, |r| ≤ ½ log 2;
 * polynomials of Moshier's Cephes (expf, logf, tanhf).
 */
import { entry, mulAdd, polynomial } from "./lanes";

/** What stands in all lanes: log₂ e; log 2 in two parts, multiples of the first exact; bounds beyond which eˣ is 0 and infinity. */
const numbers: usize = memory.data<f32>([
  1.44269504, 0.693359375, -2.1219444e-4, -104, 89, -20, 12582912, 1, 0.5, 8388608, 1.1754944e-38, 1e-9,
]);
const LOG2_E: i32 = 0;
const LN2_HIGH: i32 = 1;
const LN2_LOW: i32 = 2;
const EXP_LOW: i32 = 3;
const EXP_HIGH: i32 = 4;
/** Below it eˣ - 1 is -1. */
const EXPM1_LOW: i32 = 5;
/** 1.5 · 2²³: x + it - it is x rounded, and the low bits of the sum are that whole number. */
const ROUNDER: i32 = 6;
const ONE: i32 = 7;
const HALF: i32 = 8;
/** 2²³, and the least normal number. */
const TWO_TO_23: i32 = 9;
const LEAST_NORMAL: i32 = 10;
/** Below it f(x) = x to all digits, where f(0) = 0 and f'(0) = 1. */
const TINY: i32 = 11;
/** What an exponent is stored with, the bits of √½. */
const wholes: usize = memory.data<i32>([127, 0x3f3504f3]);
const BIAS: i32 = 0;
const ROOT_HALF: i32 = 1;

/** (eʳ - 1 - r) / r². */
const expTerms: usize = memory.data<f32>([
  1.987569150e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
]);
/** (log(1 + f) - f + f² / 2) / f³. */
const logTerms: usize = memory.data<f32>([
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
]);
/** (tanh x - x) / x³ by powers of x². */
const tanhTerms: usize = memory.data<f32>([-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1]);
/** Where the polynomial of tanh ends, where tanh is 1, and 2. */
const tanhNumbers: usize = memory.data<f32>([0.625, 10, 2]);

// @ts-ignore: decorator
@inline
function number(index: i32): v128 {
  return entry(numbers, index);
}

/** 2ᵏ for whole k from -127, which gives 0, to 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128): v128 {
  return i32x4.shl(i32x4.add(k, entry(wholes, BIAS)), 23);
}

/** 2ᵗ x, rounded once. */
// @ts-ignore: decorator
@inline
function scale(x: v128, t: v128): v128 {
  const half = i32x4.shr_s(t, 1);
  return f32x4.mul(f32x4.mul(x, powerOfTwo(half)), powerOfTwo(i32x4.sub(t, half)));
}

/** x + ROUNDER where x = t log 2 + r: holds t. */
// @ts-ignore: decorator
@inline
function rounded(x: v128): v128 {
  return mulAdd(x, number(LOG2_E), number(ROUNDER));
}

// @ts-ignore: decorator
@inline
function wholeOf(roundedX: v128): v128 {
  return i32x4.sub(roundedX, number(ROUNDER));
}

// @ts-ignore: decorator
@inline
function remainder(x: v128, roundedX: v128): v128 {
  const t = f32x4.sub(roundedX, number(ROUNDER));
  const r = f32x4.sub(x, f32x4.mul(t, number(LN2_HIGH)));
  return f32x4.sub(r, f32x4.mul(t, number(LN2_LOW)));
}

/** eʳ - 1, |r| ≤ ½ log 2. */
// @ts-ignore: decorator
@inline
function expm1Near(r: v128): v128 {
  return mulAdd(polynomial(r, expTerms, 6), f32x4.mul(r, r), r);
}

export function exponential(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.pmax(x, number(EXP_LOW)), number(EXP_HIGH));
  const whole = rounded(bounded);
  return scale(f32x4.add(expm1Near(remainder(bounded, whole)), number(ONE)), wholeOf(whole));
}

/** eˣ - 1 = 2ᵗ ((1 - 2⁻ᵗ) + (eʳ - 1)). */
export function exponentialMinusOne(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.pmax(x, number(EXPM1_LOW)), number(EXP_HIGH));
  const whole = rounded(bounded);
  const t = wholeOf(whole);
  const inverse = powerOfTwo(i32x4.max_s(i32x4.neg(t), i32x4.neg(entry(wholes, BIAS))));
  const result = scale(f32x4.add(f32x4.sub(number(ONE), inverse), expm1Near(remainder(bounded, whole))), t);
  return selfNearZero(x, result);
}

/** x where |x| is so small that it is the result, its sign included. */
// @ts-ignore: decorator
@inline
function selfNearZero(x: v128, result: v128): v128 {
  return v128.bitselect(x, result, f32x4.lt(f32x4.abs(x), number(TINY)));
}

/** log x + more · log 2 of positive normal x; others give no sensible number. */
// @ts-ignore: decorator
@inline
function logNormal(x: v128, more: v128): v128 {
  // x = 2ᵉ (1 + f), √½ ≤ 1 + f < √2.
  const e = i32x4.shr_s(i32x4.sub(x, entry(wholes, ROOT_HALF)), 23);
  const f = f32x4.sub(i32x4.sub(x, i32x4.shl(e, 23)), number(ONE));
  const exponent = f32x4.convert_i32x4_s(i32x4.add(e, more));
  const square = f32x4.mul(f, f);
  let small = f32x4.mul(f32x4.mul(polynomial(f, logTerms, 9), f), square);
  small = mulAdd(exponent, number(LN2_LOW), small);
  small = f32x4.sub(small, f32x4.mul(square, number(HALF)));
  return mulAdd(exponent, number(LN2_HIGH), f32x4.add(f, small));
}

/** Subnormal numbers by 2²³ x, and what lies outside the positive finite numbers. */
function logUnusual(x: v128): v128 {
  const subnormal = f32x4.lt(x, number(LEAST_NORMAL));
  const normal = v128.bitselect(f32x4.mul(x, number(TWO_TO_23)), x, subnormal);
  const finite = logNormal(normal, v128.and(subnormal, i32x4.splat(-23)));
  const ordinary = v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.lt(x, f32x4.splat(Infinity)));
  const below = v128.bitselect(f32x4.splat(NaN), x, f32x4.lt(x, f32x4.splat(0)));
  const special = v128.bitselect(f32x4.splat(-Infinity), below, f32x4.eq(x, f32x4.splat(0)));
  return v128.bitselect(finite, special, ordinary);
}

export function logarithm(x: v128): v128 {
  const usual = v128.and(f32x4.ge(x, number(LEAST_NORMAL)), f32x4.lt(x, f32x4.splat(Infinity)));
  return i32x4.all_true(usual) ? logNormal(x, i32x4.splat(0)) : logUnusual(x);
}

/** log u + (x - (u - 1)) / u with u = 1 + x rounded. */
export function logarithmOfOnePlus(x: v128): v128 {
  const u = f32x4.add(x, number(ONE));
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, number(ONE))), u);
  const ordinary = v128.and(f32x4.gt(u, f32x4.splat(0)), f32x4.lt(u, f32x4.splat(Infinity)));
  return selfNearZero(x, f32x4.add(logarithm(u), v128.and(lost, ordinary)));
}

/** An odd polynomial below 0.625, else 1 - 2 / (e²ˣ + 1). */
export function hyperbolicTangent(x: v128): v128 {
  const size = f32x4.pmin(f32x4.abs(x), entry(tanhNumbers, 1));
  const far = f32x4.sub(
    number(ONE),
    f32x4.div(entry(tanhNumbers, 2), f32x4.add(exponential(f32x4.add(size, size)), number(ONE))),
  );
  const square = f32x4.mul(size, size);
  const near = mulAdd(f32x4.mul(polynomial(square, tanhTerms, 5), square), size, size);
  const result = v128.bitselect(near, far, f32x4.lt(size, entry(tanhNumbers, 0)));
  return v128.bitselect(x, result, f32x4.splat(-0.0));
}

/** 1 / (1 + e⁻ˣ), by e^-|x| on both sides, so that the left tail keeps its digits. */
export function logistic(x: v128): v128 {
  const e = exponential(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(number(ONE), e, f32x4.ge(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(e, number(ONE)));
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^-|x|). */
export function softened(x: v128): v128 {
  const e = exponential(f32x4.neg(f32x4.abs(x)));
  const u = f32x4.add(e, number(ONE));
  const lost = f32x4.div(f32x4.sub(e, f32x4.sub(u, number(ONE))), u);
  // NaN is in `lost`.
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), f32x4.add(logNormal(u, i32x4.splat(0)), lost));
}
