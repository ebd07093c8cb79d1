/**
 * Masked autoregressive flow: density in one pass, samples in D.
 *
 *   y_i = x_i exp(s_i(y_<i, c)) + t_i(y_<i, c),   log |det ∂y/∂x| = Σ_i s_i
 *
 * Source: Papamakarios, Pavlakou, Murray (2017), "Masked Autoregressive Flow for Density Estimation", arXiv 1705.07057, eqs. 3 to 5.
 */
import { autoregressive, type AutoregressiveConfig, type AutoregressiveParams } from "./autoregressive.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { affineElements } from "./elements/affine.ts";
import type { ElementMap } from "./elements/element-map.ts";

/** @param elements what happens to an element; affine as above when absent */
export function maskedAutoregressive(
  config: AutoregressiveConfig,
  elements: ElementMap = affineElements(),
): Bijection<AutoregressiveParams> {
  const { net, parallel, sequential } = autoregressive(config, elements);
  const { size, contextSize, hidden, order } = config;
  return {
    size,
    contextSize,
    description: `masked autoregressive, ${elements.description}, ${order}, hidden ${hidden.join("-")}`,
    computes: { forward: "sequential", inverse: "closed form" },
    init: net.init,
    forward(params, x, context) {
      checkShapes(config, "x", x, context);
      const { value, logDet } = sequential(params, x, context, elements.forward);
      return { y: value, logDet };
    },
    inverse(params, y, context) {
      checkShapes(config, "y", y, context);
      const { value, logDet } = parallel(params, y, context, elements.inverse);
      return { x: value, logDet };
    },
  };
}
