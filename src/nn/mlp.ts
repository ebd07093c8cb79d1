/** Fully connected layers: networks as pairs of pure functions over a parameter tree. */
import type { Rng } from "../../envs/core/random/index.ts";
import { elu, expectShape, linear as affineMap, relu, silu, tanh, type Engine, type Tensor } from "../tensor/index.ts";
import { orthogonal, type Initializer } from "./initializers.ts";

export type LinearParams = { readonly weight: Tensor; readonly bias: Tensor };

export type Activation = (x: Tensor) => Tensor;
export const ACTIVATIONS = { tanh, relu, elu, silu } as const satisfies Record<string, Activation>;
export type ActivationName = keyof typeof ACTIVATIONS;
export const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as ActivationName[];

/** A map from [B, inputs] to [B, outputs]. */
export interface Layer<P> {
  readonly inputs: number;
  readonly outputs: number;
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): P;
  /** @param x [B, inputs] @returns [B, outputs] @throws InvalidArgumentError for another width */
  apply(params: P, x: Tensor): Tensor;
}

export interface LinearConfig {
  readonly inputs: number;
  readonly outputs: number;
  readonly weight?: Initializer;
  readonly bias?: Initializer;
}

/** x W + b. The bias starts at 0 if not said otherwise. */
export function linear({ inputs, outputs, weight = orthogonal(1), bias }: LinearConfig): Layer<LinearParams> {
  return {
    inputs,
    outputs,
    init: (engine, rng) => ({
      weight: engine.variable(weight(rng, inputs, outputs), inputs, outputs),
      bias: engine.variable(bias?.(rng, 1, outputs) ?? new Float64Array(outputs), 1, outputs),
    }),
    apply(params, x) {
      expectShape("x", x, [null, inputs]);
      return affineMap(x, params.weight, params.bias);
    },
  };
}

export interface MlpConfig {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: ActivationName;
  /** Of hidden layers; orthogonal with gain √2 when absent. */
  readonly hiddenWeight?: Initializer;
  /** Of the output layer; orthogonal with gain 1 when absent. */
  readonly outputWeight?: Initializer;
}

/** Hidden layers with an activation each, and a linear output. Parameters: the list of its layers, the output last. */
export function mlp({
  inputs,
  hidden,
  outputs,
  activation,
  hiddenWeight = orthogonal(Math.SQRT2),
  outputWeight,
}: MlpConfig): Layer<readonly LinearParams[]> {
  const widths = [inputs, ...hidden];
  const layers = hidden.map((width, index) => linear({ inputs: widths[index] ?? inputs, outputs: width, weight: hiddenWeight }));
  const output = linear({ inputs: widths.at(-1) ?? inputs, outputs, weight: outputWeight ?? orthogonal(1) });
  const all = [...layers, output];
  const act = ACTIVATIONS[activation];
  return {
    inputs,
    outputs,
    init: (engine, rng) => all.map((layer) => layer.init(engine, rng)),
    apply: (params, x) =>
      params.reduce((h, layerParams, index) => {
        const next = all[index]?.apply(layerParams, h) ?? h;
        return index < layers.length ? act(next) : next;
      }, x),
  };
}
