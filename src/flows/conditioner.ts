/** From what a layer of a flow may see to the parameters of its map: a network, or learned constants where there is nothing to see. */
import { invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { orthogonal, torchUniform, uniform, type Initializer } from "../nn/initializers.ts";
import { mlp, type ActivationName, type LinearParams } from "../nn/mlp.ts";
import { concatColumns, spread, Tensor, type Engine } from "../tensor/index.ts";

export interface ConditionerConfig {
  /** Number of columns seen; 0 for constants. */
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation?: ActivationName;
  /** Constants, or biases of the output layer; 0 when absent. */
  readonly start?: Initializer;
}

export type ConditionerParams = Tensor | readonly LinearParams[];

export interface Conditioner {
  init(engine: Engine, rng: Rng): ConditionerParams;
  /** @param seen [B, inputs], null when there are none @returns [B, outputs], or [1, outputs] of constants */
  apply(params: ConditionerParams, seen: Tensor | null): Tensor;
}

/** Gain of the output layer: flows start near the identity, but not at it, where gradients of the layers below are 0. */
const OUTPUT_GAIN = 0.1;

export function conditioner({ inputs, hidden, outputs, activation = "relu", start }: ConditionerConfig): Conditioner {
  const net = mlp({ inputs, hidden, outputs, activation, hiddenWeight: torchUniform, outputWeight: orthogonal(OUTPUT_GAIN) });
  const constants = (rng: Rng): Float64Array => start?.(rng, 1, outputs) ?? new Float64Array(outputs);
  return {
    init(engine, rng) {
      if (inputs === 0) return engine.variable(constants(rng), 1, outputs);
      const layers = net.init(engine, rng);
      // Kinks must lie apart from each other: of one input without biases they would all lie at 0.
      layers.forEach(({ weight, bias }, index) => {
        const last = index === layers.length - 1;
        engine.assign(bias, last ? constants(rng) : uniform(1 / Math.sqrt(weight.rows))(rng, 1, bias.cols));
      });
      return layers;
    },
    apply(params, seen) {
      if (params instanceof Tensor) return params;
      invariant(seen !== null, "a network sees something");
      return net.apply(params, seen);
    },
  };
}

/** What there is of the two, side by side. @param context [B, C], or [1, C] beside each row of x */
export function beside(x: Tensor | null, context: Tensor | null): Tensor | null {
  return x === null || context === null ? (x ?? context) : concatColumns(x, spread(context, x.rows, context.cols));
}
