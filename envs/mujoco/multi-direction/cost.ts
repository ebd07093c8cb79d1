/** What the tasks of latent space policies charge for. Source: Haarnoja et al. (2018), the published code. */
import type { CompiledModel } from "../compiled-model.ts";
import { sumOfSquares } from "../numpy-sum.ts";
import { clip } from "../observation.ts";
import type { Physics } from "../physics.ts";

/** Contact forces and torques beyond it are cut off. */
const LARGEST_FORCE = 1;

/** ½ weight · Σ (aᵢ/āᵢ)², with the half widths ā of the controls' ranges. @param action float32 [nu] */
export function effortCost({ ctrlRange }: CompiledModel, weight: number, action: Float32Array): number {
  const halfWidth = (actuator: number) => ((ctrlRange[2 * actuator + 1] ?? NaN) - (ctrlRange[2 * actuator] ?? NaN)) / 2;
  return 0.5 * weight * sumOfSquares(Float64Array.from(action, (control, actuator) => control / halfWidth(actuator)));
}

/** ½ weight · Σ clip(fᵢ, ±1)² over the contact forces and torques on all bodies. */
export function impactCost(physics: Physics, weight: number): number {
  return 0.5 * weight * sumOfSquares(clip(physics.array("cfrc_ext"), -LARGEST_FORCE, LARGEST_FORCE));
}
