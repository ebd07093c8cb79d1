/** Target networks that follow slowly. Source: Lillicrap et al. (2015), arXiv 1509.02971, Algorithm 1. */
import { invariant } from "../../envs/core/errors.ts";
import { tensorsOf, type TensorTree } from "../tensor/index.ts";

/** target ← target + rate (source - target), variable by variable. @param rate in [0, 1]; 1 copies */
export function polyak<P extends TensorTree>(target: P, source: P, rate: number): void {
  const sources = tensorsOf(source);
  tensorsOf(target).forEach((to, index) => {
    const from = sources[index];
    invariant(from !== undefined && from.size === to.size, "trees of one form");
    to.engine.kernels.lerp(to.handle, from.handle, to.size, rate);
  });
}
