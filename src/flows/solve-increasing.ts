/** Roots of increasing functions, for the inverses that have no closed form. */

/**
 * The argument at which an increasing function crosses 0, to the last bit of float64 or nearly so: Newton's steps where they stay inside the
 * bracket and shrink it well, halving where they do not.
 * @param at value and slope, the slope ≥ 0
 * @param low where the function is ≤ 0 @param high where it is ≥ 0
 */
export function solveIncreasing(at: (x: number) => readonly [value: number, slope: number], low: number, high: number): number {
  let x = low + (high - low) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [value, slope] = at(x);
    if (value === 0) return x;
    if (value < 0) low = x;
    else high = x;
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return x;
    const newton = x - value / slope;
    const next = step % 4 !== 3 && newton > low && newton < high ? newton : middle;
    if (Math.abs(next - x) <= CLOSE * Math.abs(next)) return next;
    x = next;
  }
  return x;
}

/** Every fourth step halves the bracket, so that this many are enough for any function. */
const MOST_STEPS = 400;
/** Relative change below which a Newton step has converged: the error after it is about its square. */
const CLOSE = 1e-15;
