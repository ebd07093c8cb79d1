/**
 * y = x exp(s) + t, with s bounded softly:  s = r / (1 + |r| / S).
 *
 * Source: Dinh, Sohl-Dickstein, Bengio (2016), "Density estimation using Real NVP", arXiv 1605.08803, eq. 4.
 * Deviation: their bound is a tanh with a learned factor; this one keeps slope 1 at 0, and its gradient fades more slowly.
 */
import { zeros } from "../../nn/initializers.ts";
import { abs, add, affine, divide, exp, multiply, negate, reshape, sliceColumns, subtract, type Tensor } from "../../tensor/index.ts";
import { perElement, type ElementMap } from "./element-map.ts";

/** log 1000: a layer stretches or shrinks a thousandfold at most. */
export const MAX_LOG_SCALE = 6.907755278982137;

/** @param maxLogScale S, bound of |s|, > 0 */
export function affineElements(maxLogScale: number = MAX_LOG_SCALE): ElementMap {
  /** Log-scale and shift, both [B, D]. */
  function split(v: Tensor, raw: Tensor): { logScale: Tensor; shift: Tensor } {
    const rows = perElement(raw, v);
    const free = reshape(sliceColumns(rows, 0, 1), v.rows, v.cols);
    const logScale = divide(free, affine(abs(free), 1 / maxLogScale, 1));
    return { logScale, shift: reshape(sliceColumns(rows, 1, 1), v.rows, v.cols) };
  }

  return {
    description: "affine",
    parameters: 2,
    start: zeros,
    forward(x, raw) {
      const { logScale, shift } = split(x, raw);
      return { value: add(multiply(x, exp(logScale)), shift), logSlope: logScale };
    },
    inverse(y, raw) {
      const { logScale, shift } = split(y, raw);
      const backwards = negate(logScale);
      return { value: multiply(subtract(y, shift), exp(backwards)), logSlope: backwards };
    },
  };
}
