/**
 * A network of Dense-LayerNorm-ReLU layers and a linear output that starts near zero: the one network inside Tang & Agrawal's flow policy.
 *
 * Source: Tang & Agrawal (2018), arXiv 1809.10326; Lillicrap et al. (2015), arXiv 1509.02971, for the small output layer.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { relu, type Engine } from "../tensor/index.ts";
import { glorotUniform, uniform } from "./initializers.ts";
import { initLayerNorm, layerNorm, type LayerNormParams } from "./layer-norm.ts";
import { linear, type Layer, type LinearParams } from "./mlp.ts";

const OUTPUT_RANGE = 0.003;

export interface LayerNormMlpConfig {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
}

export type LayerNormMlpParams = { readonly hidden: readonly (LinearParams & LayerNormParams)[]; readonly output: LinearParams };

/** Starts with hidden kernels as Glorot & Bengio (2010), uniform; output kernel U(-0.003, 0.003); gains 1, the rest 0. */
export function layerNormMlp({ inputs, hidden, outputs }: LayerNormMlpConfig): Layer<LayerNormMlpParams> {
  const widths = [inputs, ...hidden];
  const layers = hidden.map((width, index) => linear({ inputs: widths[index] ?? inputs, outputs: width, weight: glorotUniform }));
  const output = linear({ inputs: widths.at(-1) ?? inputs, outputs, weight: uniform(OUTPUT_RANGE) });

  return {
    inputs,
    outputs,
    init: (engine: Engine, rng: Rng) => ({
      hidden: layers.map((layer) => ({ ...layer.init(engine, rng), ...initLayerNorm(engine, layer.outputs) })),
      output: output.init(engine, rng),
    }),
    apply: (params, x) =>
      output.apply(
        params.output,
        params.hidden.reduce((h, layerParams, index) => relu(layerNorm(layerParams, layers[index]?.apply(layerParams, h) ?? h)), x),
      ),
  };
}
