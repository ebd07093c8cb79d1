/** A linear layer without randomness, to stand where layers with random weights stand. It starts as PyTorch's linear layers do. */
import { torchUniform, uniform } from "../nn/initializers.ts";
import type { LinearParams } from "../nn/mlp.ts";
import type { StochasticLayer } from "./stochastic-layer.ts";

export interface CertainLinearConfig {
  readonly inputs: number;
  readonly outputs: number;
}

/** Its noise is empty. */
export function certainLinear({ inputs, outputs }: CertainLinearConfig): StochasticLayer<LinearParams, readonly never[]> {
  return {
    inputs,
    outputs,
    init: (engine, rng) => ({
      weight: engine.variable(torchUniform(rng, inputs, outputs), inputs, outputs),
      bias: engine.variable(uniform(1 / Math.sqrt(inputs))(rng, 1, outputs), 1, outputs),
    }),
    draw: () => [],
    still: () => [],
    weights: (params) => params,
  };
}
