/** Where gradients end. */
import { reshape, type Tensor } from "../tensor/index.ts";

/** The same numbers, a constant. */
export function stopGradient(x: Tensor): Tensor {
  return x.engine.withoutGradients(() => reshape(x, x.rows, x.cols));
}
