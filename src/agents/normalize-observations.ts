/** Observations as a policy sees them: centred, scaled and clipped. The moments are part of the agent. */
import type { RunningMoments } from "../rl/running-moments.ts";
import { standardize } from "../tensor/kernels/plain.ts";
import { expectShape, type Matrix } from "../tensor/matrix.ts";

/** Normalised observations lie in [-5, 5], as in Tang & Agrawal (2018). */
export const OBSERVATION_CLIP = 5;

/** Added to the variance before its root: a constant observation is 0, not NaN. */
const VARIANCE_FLOOR = 1e-8;

/** clip((observation - mean) / √(variance + 1e-8), ±5). @param observations [B, C] @returns [B, C] */
export function normalizeObservations({ mean, variance }: RunningMoments, observations: Matrix): Matrix {
  expectShape("observation", observations, [null, mean.cols]);
  const stds = variance.data.map((value) => Math.sqrt(value + VARIANCE_FLOOR));
  return standardize(observations, mean.data, stds, OBSERVATION_CLIP);
}
