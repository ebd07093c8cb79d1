/** A bijection turned round:  f⁻¹ for f, the log-determinants going with their directions. */
import type { TensorTree } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export function invert<P extends TensorTree>(inner: Bijection<P>): Bijection<P> {
  const { size, contextSize, description, computes } = inner;
  return {
    size,
    contextSize,
    description: `inverse of ${description}`,
    computes: { forward: computes.inverse, inverse: computes.forward },
    init: inner.init,
    forward(params, x, context) {
      checkShapes(inner, "x", x, context);
      const { x: y, logDet } = inner.inverse(params, x, context);
      return { y, logDet };
    },
    inverse(params, y, context) {
      checkShapes(inner, "y", y, context);
      const { y: x, logDet } = inner.forward(params, y, context);
      return { x, logDet };
    },
  };
}
