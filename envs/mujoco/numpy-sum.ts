/**
 * Sums in NumPy's order of additions, so that they round alike.
 *
 * Source: numpy/_core/src/umath/loops_utils.h.src, `pairwise_sum`, up to its block size.
 */
import { invariant } from "../core/errors.ts";

const BLOCK = 128;
const LANES = 8;

/** `numpy.sum` of float32 values, in float32. @param values at most 128 */
export function sumFloat32(values: Float32Array): number {
  return pairwise(values, Math.fround);
}

/** `numpy.sum` of float64 values. @param values at most 128 */
export function sum(values: Float64Array): number {
  return pairwise(values, (partial) => partial);
}

/** `numpy.sum(numpy.square(values))` of float64 values. @param values at most 128 */
export function sumOfSquares(values: Float64Array): number {
  return sum(values.map((value) => value * value));
}

/** @param round to the elements' own precision */
function pairwise(values: Float32Array | Float64Array, round: (value: number) => number): number {
  invariant(values.length <= BLOCK, `at most ${BLOCK} values, not ${values.length}`);
  const inLanes = values.length - (values.length % LANES);
  const lanes = new Float64Array(LANES).fill(-0);
  for (let i = 0; i < inLanes; i++) lanes[i % LANES] = round((lanes[i % LANES] ?? 0) + (values[i] ?? 0));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  let total = round(round(round(a + b) + round(c + d)) + round(round(e + f) + round(g + h)));
  for (let i = inLanes; i < values.length; i++) total = round(total + (values[i] ?? 0));
  return total;
}
