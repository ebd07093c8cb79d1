/**
 * Gamma and Beta variates as NumPy draws them.
 *
 * Source: Marsaglia & Tsang (2000), "A Simple Method for Generating Gamma Variables"; Ahrens & Dieter (1974) for shapes below 1; Jöhnk
 * (1964) for Beta with both parameters at most 1. The order of draws is that of `numpy.random.Generator`.
 * Deviation: exp, log and pow are this project's, so that the last bit can differ from NumPy's where those do.
 */
import { InvalidArgumentError } from "../errors.ts";
import { exp, log, pow } from "../math/index.ts";
import type { Rng } from "./rng.ts";

/** `Generator.standard_gamma(shape)`. @param shape ≥ 0, finite */
export function standardGamma(rng: Rng, shape: number): number {
  if (!(shape >= 0 && shape < Infinity)) throw new InvalidArgumentError(`shape: expected a finite number ≥ 0, got ${shape}`);
  if (shape === 1) return rng.standardExponential();
  if (shape === 0) return 0;
  return shape < 1 ? smallShape(rng, shape) : largeShape(rng, shape);
}

/** `Generator.beta(a, b)`. @param a > 0 @param b > 0 */
export function betaVariate(rng: Rng, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new InvalidArgumentError(`a, b: expected numbers > 0, got ${a} and ${b}`);
  if (a <= 1 && b <= 1) return johnk(rng, a, b);
  const first = standardGamma(rng, a);
  return first / (first + standardGamma(rng, b));
}

function smallShape(rng: Rng, shape: number): number {
  for (;;) {
    const u = rng.random();
    const v = rng.standardExponential();
    if (u <= 1 - shape) {
      const x = pow(u, 1 / shape);
      if (x <= v) return x;
    } else {
      const y = -log((1 - u) / shape);
      const x = pow(1 - shape + shape * y, 1 / shape);
      if (x <= v + y) return x;
    }
  }
}

function largeShape(rng: Rng, shape: number): number {
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let x: number;
    let v: number;
    do {
      x = rng.standardNormal();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = rng.random();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

function johnk(rng: Rng, a: number, b: number): number {
  for (;;) {
    const u = rng.random();
    const v = rng.random();
    const [x, y] = [pow(u, 1 / a), pow(v, 1 / b)];
    if (x + y > 1 || u + v === 0) continue;
    if (x > 0 && y > 0) return x / (x + y);
    return betaOfUnderflow(log(u) / a, log(v) / b); // both powers may underflow to 0
  }
}

/** eˣ / (eˣ + eʸ). */
function betaOfUnderflow(x: number, y: number): number {
  const largest = Math.max(x, y);
  const [first, second] = [x - largest, y - largest];
  return exp(first - log(exp(first) + exp(second)));
}
