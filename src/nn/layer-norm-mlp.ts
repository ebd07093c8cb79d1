/**
 * A network of Dense-LayerNorm-ReLU layers and a linear output that starts near zero: the one network inside Tang & Agrawal's flow policy.
 *
 * Source: Tang & Agrawal (2018), arXiv 1809.10326; Lillicrap et al. (2015), arXiv 1509.02971, for the small output layer.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { expectShape, matrix, type Matrix } from "../tensor/matrix.ts";
import { affine, layerNormRelu } from "./kernels.ts";

const OUTPUT_RANGE = 0.003;

export interface LayerNormMlpConfig {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
}

export type HiddenLayerParams = { readonly weight: Matrix; readonly bias: Matrix; readonly gain: Matrix; readonly offset: Matrix };
export type LayerNormMlpParams = {
  readonly hidden: readonly HiddenLayerParams[];
  readonly output: { readonly weight: Matrix; readonly bias: Matrix };
};

/** A pair of pure functions over a parameter tree. */
export interface LayerNormMlp {
  /** Hidden kernels as Glorot & Bengio (2010), uniform; output kernel U(-0.003, 0.003); gains 1, the rest 0. */
  init(rng: Rng): LayerNormMlpParams;
  /** @param x [B, inputs] @returns [B, outputs] @throws InvalidArgumentError for another width */
  apply(params: LayerNormMlpParams, x: Matrix): Matrix;
}

export function layerNormMlp({ inputs, hidden, outputs }: LayerNormMlpConfig): LayerNormMlp {
  return {
    init(rng) {
      const layers = hidden.map((width, index) => hiddenLayer(rng, index === 0 ? inputs : (hidden[index - 1] ?? inputs), width));
      const last = hidden.at(-1) ?? inputs;
      return { hidden: layers, output: { weight: uniform(rng, last, outputs, OUTPUT_RANGE), bias: matrix(1, outputs) } };
    },

    apply(params, x) {
      expectShape("x", x, [null, inputs]);
      let h = x;
      for (const { weight, bias, gain, offset } of params.hidden) {
        h = affine(h, weight, bias);
        layerNormRelu(h, gain, offset);
      }
      return affine(h, params.output.weight, params.output.bias);
    },
  };
}

function hiddenLayer(rng: Rng, inputs: number, width: number): HiddenLayerParams {
  return {
    weight: uniform(rng, inputs, width, Math.sqrt(6 / (inputs + width))),
    bias: matrix(1, width),
    gain: matrix(1, width, new Float64Array(width).fill(1)),
    offset: matrix(1, width),
  };
}

function uniform(rng: Rng, rows: number, cols: number, range: number): Matrix {
  return matrix(rows, cols, rng.uniforms(-range, range, rows * cols));
}
