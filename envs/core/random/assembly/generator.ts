/**
 * AssemblyScript: PCG64 (XSL-RR on a 128-bit linear congruential generator) and NumPy's distributions over it.
 * One generator lives in the registers at a time; the host moves its words in and out.
 *
 * Source: O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation";
 * Lemire (2019), "Fast Random Integer Generation in an Interval"; order of draws as in NumPy 2.4.6.
 */
import * as exponential from "./exponential-tables";
import * as normal from "./normal-tables";

/** Little-endian: 128-bit state, 128-bit increment, then whether half a draw is kept (uint32) and that half (uint32). */
export const registers: usize = memory.data(40, 16);
const STATE_LOW: usize = 0;
const STATE_HIGH: usize = 8;
const INCREMENT_LOW: usize = 16;
const INCREMENT_HIGH: usize = 24;
const HALF_KEPT: usize = 32;
const HALF: usize = 36;

/** Where the `fill` functions write: `capacity` float64 values. */
export const capacity: i32 = 1024;
export const values: usize = memory.data(8192, 16);

const MULTIPLIER_HIGH: u64 = 0x2360ed051fc65da4;
const MULTIPLIER_LOW: u64 = 0x4385df649fccf645;
const NORMAL_TAIL: f64 = 3.6541528853610087963519472518;
const NORMAL_TAIL_INVERSE: f64 = 0.27366123732975827203338247596;
const EXPONENTIAL_TAIL: f64 = 7.69711747013104972;

/** The high half of a 64 × 64-bit product. */
// @ts-ignore: decorator
@inline
function highProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  const cross = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (cross >> 32);
}

/** state ← state · multiplier + increment, modulo 2^128. */
// @ts-ignore: decorator
@inline
function advance(): void {
  const low = load<u64>(registers + STATE_LOW);
  const high = load<u64>(registers + STATE_HIGH);
  const productLow = low * MULTIPLIER_LOW;
  const productHigh = highProduct(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
  const sumLow = productLow + load<u64>(registers + INCREMENT_LOW);
  const carry = u64(sumLow < productLow);
  store<u64>(registers + STATE_LOW, sumLow);
  store<u64>(registers + STATE_HIGH, productHigh + load<u64>(registers + INCREMENT_HIGH) + carry);
}

/** Turns the initial state and sequence in the registers into the first state and increment. */
export function seed(): void {
  const startLow = load<u64>(registers + STATE_LOW);
  const startHigh = load<u64>(registers + STATE_HIGH);
  const sequenceLow = load<u64>(registers + INCREMENT_LOW);
  const sequenceHigh = load<u64>(registers + INCREMENT_HIGH);
  store<u64>(registers + INCREMENT_LOW, (sequenceLow << 1) | 1);
  store<u64>(registers + INCREMENT_HIGH, (sequenceHigh << 1) | (sequenceLow >> 63));
  store<u64>(registers + STATE_LOW, 0);
  store<u64>(registers + STATE_HIGH, 0);
  store<u64>(registers + HALF_KEPT, 0);
  advance();
  const low = load<u64>(registers + STATE_LOW) + startLow;
  store<u64>(registers + STATE_HIGH, load<u64>(registers + STATE_HIGH) + startHigh + u64(low < startLow));
  store<u64>(registers + STATE_LOW, low);
  advance();
}

// @ts-ignore: decorator
@inline
function next64(): u64 {
  advance();
  const high = load<u64>(registers + STATE_HIGH);
  return rotr<u64>(high ^ load<u64>(registers + STATE_LOW), high >> 58);
}

/** The low half of a draw, then its high half. */
function next32(): u32 {
  if (load<u32>(registers + HALF_KEPT)) {
    store<u32>(registers + HALF_KEPT, 0);
    return load<u32>(registers + HALF);
  }
  const draw = next64();
  store<u32>(registers + HALF_KEPT, 1);
  store<u32>(registers + HALF, u32(draw >> 32));
  return u32(draw);
}

/** Uniform in [0, 1). */
export function random(): f64 {
  return f64(next64() >> 11) * (1.0 / 9007199254740992.0);
}

export function standardNormal(): f64 {
  while (true) {
    const draw = next64();
    const layer = usize(draw & 0xff) << 3;
    const mantissa = (draw >> 9) & 0x000fffffffffffff;
    let x = f64(mantissa) * load<f64>(normal.WIDTH + layer);
    if (draw & 0x100) x = -x;
    if (mantissa < load<u64>(normal.ACCEPT + layer)) return x;
    if (layer == 0) return normalTail(bool(draw & 0x20000));
    const low = load<f64>(normal.HEIGHT + layer);
    if ((load<f64>(normal.HEIGHT + layer - 8) - low) * random() + low < NativeMath.exp(-0.5 * x * x)) return x;
  }
}

function normalTail(negative: bool): f64 {
  while (true) {
    const x = -NORMAL_TAIL_INVERSE * NativeMath.log1p(-random());
    const y = -NativeMath.log1p(-random());
    if (y + y > x * x) return negative ? -(NORMAL_TAIL + x) : NORMAL_TAIL + x;
  }
}

export function standardExponential(): f64 {
  while (true) {
    const draw = next64();
    const layer = usize((draw >> 3) & 0xff) << 3;
    const mantissa = draw >> 11;
    const x = f64(mantissa) * load<f64>(exponential.WIDTH + layer);
    if (mantissa < load<u64>(exponential.ACCEPT + layer)) return x;
    if (layer == 0) return EXPONENTIAL_TAIL - NativeMath.log1p(-random());
    const low = load<f64>(exponential.HEIGHT + layer);
    if ((load<f64>(exponential.HEIGHT + layer - 8) - low) * random() + low < NativeMath.exp(-x)) return x;
  }
}

/** An integer in [low, high), both exact in float64; the range is not empty. */
export function integers(low: f64, high: f64): f64 {
  const first = i64(low);
  const range = u64(i64(high) - first - 1);
  if (range == 0) return low;
  return f64(first + i64(range <= 0xffffffff ? bounded32(u32(range)) : bounded64(range)));
}

/** Uniform in 0 … range, at most 2^32 - 1. */
function bounded32(range: u32): u64 {
  if (range == 0xffffffff) return next32();
  const count = u64(range) + 1;
  let product = u64(next32()) * count;
  if (u64(u32(product)) < count) {
    const threshold = u64(0xffffffff - range) % count;
    while (u64(u32(product)) < threshold) product = u64(next32()) * count;
  }
  return product >> 32;
}

/** Uniform in 0 … range, from 2^32 to 2^64 - 2. */
function bounded64(range: u64): u64 {
  const count = range + 1;
  let draw = next64();
  if (draw * count < count) {
    const threshold = (u64.MAX_VALUE - range) % count;
    while (draw * count < threshold) draw = next64();
  }
  return highProduct(draw, count);
}

/** Pieces of a 32-bit draw that are left for the next small integers. */
let pieces: u32 = 0;
let pool: u32 = 0;

/**
 * Writes `count` integers 0 … range ≥ 1 of 8 or 16 bits: draws of 32 bits are used up piece by piece.
 * @param fresh starts with a new draw, as NumPy does with each array; the end of the last one is dropped
 */
export function fillSmallIntegers(bits: u32, range: u32, count: i32, fresh: bool): void {
  const mask: u32 = (1 << bits) - 1;
  const size = range + 1;
  const threshold = (mask - range) % size;
  if (fresh) pieces = 0;
  for (let i = 0; i < count; i++) {
    let product: u32 = 0;
    do {
      pool = pieces == 0 ? next32() : pool >> bits;
      pieces = (pieces == 0 ? 32 / bits : pieces) - 1;
      product = (pool & mask) * size;
    } while ((product & mask) < threshold);
    store<f64>(values + (usize(i) << 3), f64(product >> bits));
  }
}

export function fillRandom(count: i32): void {
  for (let i = 0; i < count; i++) store<f64>(values + (usize(i) << 3), random());
}

export function fillStandardNormal(count: i32): void {
  for (let i = 0; i < count; i++) store<f64>(values + (usize(i) << 3), standardNormal());
}
