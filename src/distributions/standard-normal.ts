/** The base of the flows: N(0, I) in D dimensions, with its whole constant. */
import { affine, square, sumRows, type Tensor } from "../tensor/index.ts";

export const LOG_2_PI = 1.8378770664093453;

/** -½ (‖z‖² + D log 2π). @param z [B, D] @returns [B, 1], nats */
export function standardNormalLogProb(z: Tensor): Tensor {
  return affine(sumRows(square(z)), -0.5, -0.5 * z.cols * LOG_2_PI);
}

/** ½ D (1 + log 2π), nats. */
export function standardNormalEntropy(size: number): number {
  return 0.5 * size * (1 + LOG_2_PI);
}
