/** Clipping by the norm over all gradients. Source: Pascanu, Mikolov, Bengio (2013), Algorithm 1. */
import { invariant } from "../../envs/core/errors.ts";
import { add, dot, sqrt, type Tensor } from "../tensor/index.ts";

/** √(Σ g²) over all gradients. @returns [1, 1] */
export function gradientNorm(gradients: readonly Tensor[]): Tensor {
  const [first, ...rest] = gradients.map((gradient) => dot(gradient, gradient));
  invariant(first !== undefined, "at least one gradient");
  return sqrt(rest.reduce((total, part) => add(total, part), first));
}

/** What shortens gradients to `maxNorm`: min(1, maxNorm / norm). @param maxNorm > 0 @param norm ≥ 0 */
export function clippingScale(norm: number, maxNorm: number): number {
  return norm > maxNorm ? maxNorm / norm : 1;
}
