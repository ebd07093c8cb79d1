/** Noise on the pose in which an episode starts. */
import type { Rng } from "../core/random/index.ts";

/** `mean + rng.uniform(-scale, scale, size)`. @returns float64 [size] */
export function uniformAround(mean: Float64Array, scale: number, rng: Rng): Float64Array {
  const noise = rng.uniforms(-scale, scale, mean.length);
  return mean.map((value, i) => value + (noise[i] ?? 0));
}

/** `mean + scale * rng.standard_normal(size)`. @returns float64 [size] */
export function normalAround(mean: Float64Array, scale: number, rng: Rng): Float64Array {
  const noise = rng.standardNormals(mean.length);
  return mean.map((value, i) => value + scale * (noise[i] ?? 0));
}
