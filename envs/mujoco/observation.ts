/** The observations that MuJoCo tasks have in common. */
import { box, type Space } from "../core/spaces/index.ts";
import type { Physics } from "./physics.ts";

/** All real vectors. float64 [size] */
export function unboundedBox(size: number): Space {
  return box({ low: -Infinity, high: Infinity, shape: [size], dtype: "float64" });
}

/** Positions, without the first `skipped`, then velocities. @returns float64 [nq - skipped + nv], a copy */
export function positionsAndVelocities(physics: Physics, skipped: number): Float64Array {
  const { nq, nv } = physics.model;
  const observation = new Float64Array(nq - skipped + nv);
  observation.set(physics.array("qpos").subarray(skipped));
  observation.set(physics.array("qvel"), nq - skipped);
  return observation;
}
