/** What the humanoid pays for, whatever its task. */
import type { Interval } from "../interval.ts";
import { sumOfSquares } from "../numpy-sum.ts";
import { clipNumber } from "../observation.ts";
import type { Physics } from "../physics.ts";

/** weight · Σ aᵢ², in float64. @param action float32 [nu] */
export function humanoidControlCost(weight: number, action: Float32Array): number {
  return weight * sumOfSquares(Float64Array.from(action));
}

/** weight · Σ fᵢ² over the contact forces and torques on all bodies, kept within `range`. */
export function humanoidContactCost(physics: Physics, weight: number, range: Interval): number {
  return clipNumber(weight * sumOfSquares(physics.array("cfrc_ext")), range.low, range.high);
}
