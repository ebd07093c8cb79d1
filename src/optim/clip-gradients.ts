/** Clipping by the norm over all gradients. Source: Pascanu, Mikolov, Bengio (2013), Algorithm 1. */
import { add, multiply, scale, sum, type Tensor } from "../tensor/index.ts";

/**
 * All gradients times min(1, maxNorm / norm).
 * @param maxNorm > 0 @returns the norm before, and the gradients, those handed in when they are short enough
 */
export function clipGradients(gradients: readonly Tensor[], maxNorm: number): { norm: number; clipped: readonly Tensor[] } {
  const [first, ...rest] = gradients.map((gradient) => sum(multiply(gradient, gradient)));
  if (first === undefined) return { norm: 0, clipped: gradients };
  const norm = Math.sqrt(rest.reduce((total, part) => add(total, part), first).item());
  if (norm <= maxNorm) return { norm, clipped: gradients };
  return { norm, clipped: gradients.map((gradient) => scale(gradient, maxNorm / norm)) };
}
