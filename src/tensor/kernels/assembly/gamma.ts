/**
 * AssemblyScript: log Γ and its first two derivatives for x > 0, in float64. NaN below 0.
 *
 * Recurrence up to x ≥ 10, then the asymptotic series.
 * Source: Abramowitz and Stegun (1964), "Handbook of Mathematical Functions", 6.1.41, 6.3.18, 6.4.12.
 */

const SERIES_FROM: f64 = 10;
/** ½ log 2π. */
const HALF_LOG_TWO_PI: f64 = 0.91893853320467274178;

export function logGammaOf(value: f64): f64 {
  if (value == 1 || value == 2) return 0;
  if (!(value >= 0)) return NaN;
  if (value == Infinity) return Infinity;
  let x = value;
  let product: f64 = 1;
  for (; x < SERIES_FROM; x += 1) product *= x;
  const y = 1 / (x * x);
  let series = y * (-691.0 / 360360.0) + 1.0 / 1188.0;
  series = y * series - 1.0 / 1680.0;
  series = y * series + 1.0 / 1260.0;
  series = y * series - 1.0 / 360.0;
  series = y * series + 1.0 / 12.0;
  return (x - 0.5) * NativeMath.log(x) - x + HALF_LOG_TWO_PI + series / x - NativeMath.log(product);
}

export function digammaOf(value: f64): f64 {
  if (!(value >= 0)) return NaN;
  let x = abs(value);
  let sum: f64 = 0;
  for (; x < SERIES_FROM; x += 1) sum += 1 / x;
  const y = 1 / (x * x);
  let series = y * (691.0 / 32760.0) - 1.0 / 132.0;
  series = y * series + 1.0 / 240.0;
  series = y * series - 1.0 / 252.0;
  series = y * series + 1.0 / 120.0;
  series = y * series - 1.0 / 12.0;
  return NativeMath.log(x) - 0.5 / x + y * series - sum;
}

export function trigammaOf(value: f64): f64 {
  if (!(value >= 0)) return NaN;
  let x = value;
  let sum: f64 = 0;
  for (; x < SERIES_FROM; x += 1) sum += 1 / (x * x);
  const y = 1 / (x * x);
  let series = y * (-691.0 / 2730.0) + 5.0 / 66.0;
  series = y * series - 1.0 / 30.0;
  series = y * series + 1.0 / 42.0;
  series = y * series - 1.0 / 30.0;
  series = y * series + 1.0 / 6.0;
  return (1 + (0.5 + series / x) / x) / x + sum;
}
