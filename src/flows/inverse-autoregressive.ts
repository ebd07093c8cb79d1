/**
 * Inverse autoregressive flow: samples, and densities of them, in one pass; densities of what comes from elsewhere in D.
 *
 *   y_i = x_i exp(s_i(x_<i, c)) + t_i(x_<i, c),   log |det ∂y/∂x| = Σ_i s_i
 *
 * Source: Kingma, Salimans, Jozefowicz, Chen, Sutskever, Welling (2016), "Improving Variational Inference with Inverse Autoregressive
 * Flow", arXiv 1606.04934, eqs. 9 to 11.
 */
import { autoregressive, type AutoregressiveConfig, type AutoregressiveParams } from "./autoregressive.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { affineElements } from "./elements/affine.ts";
import type { ElementMap } from "./elements/element-map.ts";

/** @param elements what happens to an element; affine as above when absent */
export function inverseAutoregressive(
  config: AutoregressiveConfig,
  elements: ElementMap = affineElements(),
): Bijection<AutoregressiveParams> {
  const { net, parallel, sequential } = autoregressive(config, elements);
  const { size, contextSize, hidden, order } = config;
  return {
    size,
    contextSize,
    description: `inverse autoregressive, ${elements.description}, ${order}, hidden ${hidden.join("-")}`,
    computes: { forward: "closed form", inverse: "sequential" },
    init: net.init,
    forward(params, x, context) {
      checkShapes(config, "x", x, context);
      const { value, logDet } = parallel(params, x, context, elements.forward);
      return { y: value, logDet };
    },
    inverse(params, y, context) {
      checkShapes(config, "y", y, context);
      const { value, logDet } = sequential(params, y, context, elements.inverse);
      return { x: value, logDet };
    },
  };
}
