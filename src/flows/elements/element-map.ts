/** Families of increasing functions of one variable, applied to each element: what couplings and autoregressive flows do to a column. */
import type { Initializer } from "../../nn/initializers.ts";
import { reshape, spread, type Tensor } from "../../tensor/index.ts";

export interface Mapped {
  /** [B, D]. */
  readonly value: Tensor;
  /** Log of the slope, [B, D]. */
  readonly logSlope: Tensor;
}

/** Parameters come as [B, D · P] or [1, D · P], those of a column side by side; any real numbers are allowed. */
export interface ElementMap {
  readonly description: string;
  /** P, parameters per element. */
  readonly parameters: number;
  /** Where the parameters start, close to the identity. */
  readonly start: Initializer;
  forward(x: Tensor, raw: Tensor): Mapped;
  /** The logarithm is that of the slope of the inverse. */
  inverse(y: Tensor, raw: Tensor): Mapped;
}

/** The parameters as a row per element: [B · D, P] for values [B, D]. */
export function perElement(raw: Tensor, { rows, cols, size }: Tensor): Tensor {
  return reshape(spread(raw, rows, raw.cols), size, raw.cols / cols);
}
