/**
 * y = tanh(x), element by element, onto (-1, 1);   log |det ∂y/∂x| = Σ log(1 - tanh² x).
 *
 * Source: Haarnoja, Zhou, Abbeel, Levine (2018), "Soft Actor-Critic", arXiv 1801.01290, app. C.
 */
import { clip, log1p, logOneMinusTanhSquared, negate, scale, subtract, sumRows, tanh, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

/** Distance to ±1 that is kept on the way back: tanh rounds to ±1 beyond |x| ≈ 9 in float32 and ≈ 19 in float64. */
const MARGIN = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/** The inverse takes ±1 as the last number before. */
export function tanhSquash(size: number): Bijection<readonly []> {
  const sizes = { size, contextSize: 0 };
  return {
    ...sizes,
    description: "tanh",
    computes: { forward: "closed form", inverse: "closed form" },
    init: () => [],
    forward(_params, x, context) {
      checkShapes(sizes, "x", x, context);
      return { y: tanh(x), logDet: sumRows(logOneMinusTanhSquared(x)) };
    },
    inverse(_params, y, context) {
      checkShapes(sizes, "y", y, context);
      const x = atanh(y);
      return { x, logDet: negate(sumRows(logOneMinusTanhSquared(x))) };
    },
  };
}

/** ½ (log(1 + y) - log(1 - y)). */
function atanh(y: Tensor): Tensor {
  const limit = 1 - MARGIN[y.engine.kernels.precision];
  const inside = clip(y, -limit, limit);
  return scale(subtract(log1p(inside), log1p(negate(inside))), 0.5);
}
