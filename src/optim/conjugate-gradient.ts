/** Solving A x = b with products A v alone. Source: Hestenes & Stiefel (1952); Shewchuk (1994), B2. */
export interface ConjugateGradientOptions {
  /** Most products taken. */
  readonly iterations: number;
  /** Stops when ‖b - A x‖² falls below. */
  readonly tolerance?: number;
}

/**
 * @param product v ↦ A v with A symmetric and positive definite @param b right-hand side
 * @returns x, and b - A x as the recurrence has it
 */
export function conjugateGradient(
  product: (v: Float64Array) => Float64Array,
  b: Float64Array,
  { iterations, tolerance = 1e-10 }: ConjugateGradientOptions,
): { x: Float64Array; rest: Float64Array } {
  const x = new Float64Array(b.length);
  const r = b.slice();
  const p = b.slice();
  let residual = dot(r, r);
  for (let i = 0; i < iterations && residual > tolerance; i++) {
    const ap = product(p);
    const alpha = residual / dot(p, ap);
    addScaled(x, alpha, p);
    addScaled(r, -alpha, ap);
    const next = dot(r, r);
    const beta = next / residual;
    for (let k = 0; k < p.length; k++) p[k] = (r[k] ?? NaN) + beta * (p[k] ?? NaN);
    residual = next;
  }
  return { x, rest: r };
}

/** Σ a b, first to last. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? NaN) * (b[k] ?? NaN);
  return sum;
}

/** a += factor b, in place. */
export function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k] = (a[k] ?? NaN) + factor * (b[k] ?? NaN);
}
