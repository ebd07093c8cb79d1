/**
 * Lengths of short vectors as `numpy.linalg.norm` gives them, to the last bit.
 *
 * NumPy leaves the sum of squares to BLAS, which on all processors of the last decade adds each square by a fused multiply-add: one rounding
 * instead of two.
 * Source: numpy/linalg/_linalg.py, `norm`; OpenBLAS 0.3, `ddot`. Fused multiply-add in doubles: Boldo & Melquiond (2008), "Emulation of a
 * FMA and Correctly Rounded Sums: Proved Algorithms Using Rounding to Odd".
 */

/** √Σ xᵢ². @param vector of at most 31 numbers below 1e150 */
export function norm(...vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => addSquare(x, sum), 0));
}

/** x² + sum with one rounding. */
function addSquare(x: number, sum: number): number {
  const square = x * x;
  const squareError = errorOfSquare(x, square);
  const low = sum + squareError;
  const lowError = errorOfSum(sum, squareError, low);
  const high = square + low;
  const highError = errorOfSum(square, low, high);
  return high + addToOdd(lowError, highError);
}

/** x² − square, exactly (Dekker 1971). */
function errorOfSquare(x: number, square: number): number {
  const shifted = x * 134217729; // 2^27 + 1
  const high = shifted - (shifted - x);
  const low = x - high;
  return low * low - (square - high * high - 2 * high * low);
}

/** a + b − sum, exactly (Knuth). */
function errorOfSum(a: number, b: number, sum: number): number {
  const bPart = sum - a;
  return a - (sum - bPart) + (b - bPart);
}

const bits = new BigInt64Array(1);
const asNumber = new Float64Array(bits.buffer);

/** a + b, rounded to the neighbour with an odd last bit where it is not exact. */
function addToOdd(a: number, b: number): number {
  const sum = a + b;
  const error = errorOfSum(a, b, sum);
  if (error === 0) return sum;
  asNumber[0] = sum;
  const word = bits[0] ?? 0n;
  if ((word & 1n) === 1n) return sum;
  bits[0] = error > 0 === sum > 0 ? word + 1n : word - 1n;
  return asNumber[0] ?? sum;
}
