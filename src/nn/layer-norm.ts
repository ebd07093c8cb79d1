/**
 * Layer normalisation with a learned gain and offset:  gain ⊙ (x - mean) / √(variance + ε) + offset,  over each row.
 *
 * Source: Ba, Kiros, Hinton (2016), "Layer Normalization", eq. 4.
 */
import { add, expectShape, multiply, normalizeRows, type Engine, type Tensor } from "../tensor/index.ts";

/** Added to the variance before its root, as in PyTorch. */
export const LAYER_NORM_EPSILON = 1e-5;

/** Both [1, width]. */
export type LayerNormParams = { readonly gain: Tensor; readonly offset: Tensor };

/** Gains of 1, offsets of 0. */
export function initLayerNorm(engine: Engine, width: number): LayerNormParams {
  return {
    gain: engine.variable(new Float64Array(width).fill(1), 1, width),
    offset: engine.variable(new Float64Array(width), 1, width),
  };
}

/** @param x [B, width] @returns [B, width] @throws InvalidArgumentError for another width */
export function layerNorm({ gain, offset }: LayerNormParams, x: Tensor): Tensor {
  expectShape("x", x, [null, gain.cols]);
  return add(multiply(normalizeRows(x, LAYER_NORM_EPSILON), gain), offset);
}
