/**
 * log Γ and its first two derivatives for positive numbers, in float64: shifted by their recurrences to x ≥ 12, then Stirling's series.
 *
 * Source: Abramowitz & Stegun (1964), 6.1.15, 6.1.41, 6.3.5, 6.3.18, 6.4.6, 6.4.12.
 */
import { log } from "../../../../envs/core/math/index.ts";

const SHIFT_TO = 12;
const HALF_LOG_2_PI = 0.9189385332046728;
/** B₂ₙ of n = 1, 2, …: the Bernoulli numbers. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];

/** @param x > 0; NaN elsewhere, +∞ at 0 @returns log Γ(x), relative error about 1e-15 but near its zeros at 1 and 2 */
export function logGamma(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? Infinity : x > 0 ? x : NaN;
  let product = 1;
  let y = x;
  for (; y < SHIFT_TO; y++) product *= y;
  const series = stirling(y, (n) => 1 / (2 * n * (2 * n - 1)), 1 / y);
  return (y - 0.5) * log(y) - y + HALF_LOG_2_PI + series - log(product);
}

/** @param x > 0; NaN elsewhere, -∞ at 0 @returns ψ(x) = d log Γ(x) / dx */
export function digamma(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let sum = 0;
  let y = x;
  for (; y < SHIFT_TO; y++) sum += 1 / y;
  return log(y) - 0.5 / y - stirling(y, (n) => 1 / (2 * n), 1 / (y * y)) - sum;
}

/** @param x > 0; NaN elsewhere, +∞ at 0 @returns ψ′(x) */
export function trigamma(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? Infinity : x > 0 ? 0 : NaN;
  let sum = 0;
  let y = x;
  for (; y < SHIFT_TO; y++) sum += 1 / (y * y);
  return 1 / y + 0.5 / (y * y) + stirling(y, () => 1, 1 / (y * y * y)) + sum;
}

/** Σ weight(n) B₂ₙ first y^(-2 (n - 1)), n = 1, 2, … */
function stirling(y: number, weight: (n: number) => number, first: number): number {
  let power = first;
  return BERNOULLI.reduce((sum, bernoulli, index) => {
    const term = weight(index + 1) * bernoulli * power;
    power /= y * y;
    return sum + term;
  }, 0);
}
