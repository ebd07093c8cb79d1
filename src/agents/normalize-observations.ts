/** Observations as a policy sees them: centred, scaled and clipped, in float64. The moments are part of the agent. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { RunningMoments } from "../rl/running-moments.ts";

/** Normalised observations lie in [-5, 5], as in Tang & Agrawal (2018). */
export const OBSERVATION_CLIP = 5;

/** Added to the variance before its root: a constant observation is 0, not NaN. */
const VARIANCE_FLOOR = 1e-8;

/**
 * observations ↦ clip((observation - mean) / √(variance + 1e-8), ±5), with these moments as they are now.
 * The function takes [B, C] and gives [B, C], row-major. @throws InvalidArgumentError from the function when there is a part of a row
 */
export function observationNormalizer(moments: RunningMoments): (observations: ArrayLike<number>) => Float64Array {
  const means = moments.mean.data.slice();
  const stds = observationStds(moments);
  const width = means.length;
  return (observations) => {
    if (observations.length % width !== 0)
      throw new InvalidArgumentError(`observation: expected shape [B, ${width}], got ${observations.length} floats`, {
        field: "observation",
      });
    const normal = new Float64Array(observations.length);
    for (let start = 0; start < normal.length; start += width) {
      for (let column = 0; column < width; column++) {
        const k = start + column;
        const value = ((observations[k] ?? NaN) - (means[column] ?? NaN)) / (stds[column] ?? NaN);
        normal[k] = Math.min(Math.max(value, -OBSERVATION_CLIP), OBSERVATION_CLIP);
      }
    }
    return normal;
  };
}

/** √(variance + 1e-8), what observations are divided by, [C]. */
export function observationStds({ variance }: Pick<RunningMoments, "variance">): Float64Array {
  const stds = new Float64Array(variance.data.length);
  for (let column = 0; column < stds.length; column++) stds[column] = Math.sqrt((variance.data[column] ?? NaN) + VARIANCE_FLOOR);
  return stds;
}
