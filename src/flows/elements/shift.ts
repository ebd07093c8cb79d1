/** y = x + t, of slope 1. Source: Dinh, Krueger, Bengio (2014), "NICE", arXiv 1410.8516, §3.2. */
import { zeros } from "../../nn/initializers.ts";
import { add, subtract, type Tensor } from "../../tensor/index.ts";
import type { ElementMap } from "./element-map.ts";

export const shiftElements: ElementMap = {
  description: "additive",
  parameters: 1,
  start: zeros,
  forward: (x, raw) => ({ value: add(x, raw), logSlope: flat(x) }),
  inverse: (y, raw) => ({ value: subtract(y, raw), logSlope: flat(y) }),
};

function flat({ engine, rows, cols }: Tensor): Tensor {
  return engine.full(rows, cols, 0);
}
