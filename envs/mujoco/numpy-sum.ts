/**
 * Sums in NumPy's order of additions, so that they round alike.
 *
 * Source: numpy/_core/src/umath/loops_utils.h.src, `pairwise_sum`, up to its block size.
 */
import { invariant } from "../core/errors.ts";

const BLOCK = 128;
const LANES = 8;
/** Partial sums, in the precision that each addition rounds to. */
const LANES_32 = new Float32Array(LANES);
const LANES_64 = new Float64Array(LANES);

/** `numpy.sum` of float32 values, in float32. @param values at most 128 */
export function sumFloat32(values: Float32Array): number {
  return pairwise(values, LANES_32);
}

/** `numpy.sum` of float64 values. @param values at most 128 */
export function sum(values: Float64Array): number {
  return pairwise(values, LANES_64);
}

/** `numpy.sum(numpy.square(values))` of float64 values. @param values at most 128 */
export function sumOfSquares(values: Float64Array): number {
  return sum(values.map((value) => value * value));
}

/** @param lanes of the values' own precision */
function pairwise<Values extends Float32Array | Float64Array>(values: Values, lanes: Values): number {
  invariant(values.length <= BLOCK, `at most ${BLOCK} values, not ${values.length}`);
  const inLanes = values.length - (values.length % LANES);
  const add = (lane: number, value: number | undefined): void => void (lanes[lane] = (lanes[lane] as number) + (value as number));
  lanes.fill(-0);
  for (let i = 0; i < inLanes; i++) add(i % LANES, values[i]);
  for (let gap = 1; gap < LANES; gap *= 2) for (let lane = 0; lane < LANES; lane += 2 * gap) add(lane, lanes[lane + gap]);
  for (let i = inLanes; i < values.length; i++) add(0, values[i]);
  return lanes[0] as number;
}
