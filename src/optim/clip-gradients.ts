/** Clipping by the norm over all gradients. Source: Pascanu, Mikolov, Bengio (2013), Algorithm 1. */
import { invariant } from "../../envs/core/errors.ts";
import { add, affine, minimum, multiply, reciprocal, scale, sqrt, sum, type Tensor } from "../tensor/index.ts";

/** Keeps the division from 0 / 0. */
const TINY = 1e-12;

/**
 * All gradients times min(1, maxNorm / norm).
 * @param maxNorm > 0 @returns the norm before, [1, 1], and gradients that are no longer than maxNorm together
 */
export function clippedGradients(gradients: readonly Tensor[], maxNorm: number): { norm: Tensor; clipped: Tensor[] } {
  const [first, ...rest] = gradients.map((gradient) => sum(multiply(gradient, gradient)));
  invariant(first !== undefined, "at least one gradient");
  const norm = sqrt(rest.reduce((total, part) => add(total, part), first));
  const factor = minimum(norm.engine.scalar(1), scale(reciprocal(affine(norm, 1, TINY)), maxNorm));
  return { norm, clipped: gradients.map((gradient) => multiply(gradient, factor)) };
}
