/** The error function. */
import { exp } from "../core/math/index.ts";

/** From here on erf(x) is 1 to the last bit. */
const SATURATED = 6;
const TWO_OVER_SQRT_PI = 1.1283791670955126;

/**
 * erf(x) = 2/√π ∫₀ˣ e^(−t²) dt, by a series whose terms are all positive, within 1e-15:
 *
 *   erf(x) = 2/√π e^(−x²) Σₙ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · 5 ⋯ (2n + 1))
 *
 * Source: Abramowitz & Stegun (1964), 7.1.6.
 */
export function erf(x: number): number {
  if (Math.abs(x) >= SATURATED) return Math.sign(x);
  const doubledSquare = 2 * x * x;
  let term = x;
  let sum = x;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    term *= doubledSquare / odd;
    sum += term;
  }
  return TWO_OVER_SQRT_PI * exp(-x * x) * sum;
}
