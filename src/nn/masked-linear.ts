/**
 * Linear layers with connections left out, and networks of them in which output i depends on the inputs before it alone.
 *
 * Every unit has a degree. A hidden unit of degree d sees inputs of degrees ≤ d; an output of degree d sees hidden units of degrees < d.
 * Inputs of degree 0 are seen by all.
 *
 * Source: Germain, Gregor, Murray, Larochelle (2015), "MADE: Masked Autoencoder for Distribution Estimation", arXiv 1502.03509, eqs. 8, 9.
 * Deviation: degrees of hidden units go round in order, they are not drawn.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { linear as affineMap, expectShape, multiply, type Engine, type Tensor } from "../tensor/index.ts";
import { torchUniform, uniform, type Initializer } from "./initializers.ts";
import { ACTIVATIONS, linear, type ActivationName, type Layer, type LinearConfig, type LinearParams } from "./mlp.ts";

export interface MaskedLinearConfig extends LinearConfig {
  /** [inputs · outputs], row-major: 1 where there is a connection, 0 where there is none. */
  readonly mask: Float64Array;
}

/** x (M ⊙ W) + b. The bias starts at 0 if not said otherwise. */
export function maskedLinear({ mask, ...config }: MaskedLinearConfig): Layer<LinearParams> {
  const { inputs, outputs } = config;
  return {
    ...linear(config),
    apply(params, x) {
      expectShape("x", x, [null, inputs]);
      return affineMap(x, multiply(params.weight, x.engine.tensor(mask, inputs, outputs)), params.bias);
    },
  };
}

export interface MaskedMlpConfig {
  /** Degrees of the inputs, whole numbers from 0. */
  readonly inputDegrees: readonly number[];
  readonly hidden: readonly number[];
  /** Degrees of the outputs, whole numbers from 1. */
  readonly outputDegrees: readonly number[];
  readonly activation: ActivationName;
  /** Of the output layer; orthogonal with gain 1 when absent. */
  readonly outputWeight?: Initializer;
  readonly outputBias?: Initializer;
}

/** Hidden layers with an activation each, and a linear output. Parameters: the list of its layers, the output last. */
export function maskedMlp(config: MaskedMlpConfig): Layer<readonly LinearParams[]> {
  const { inputDegrees, hidden, outputDegrees, activation, outputWeight, outputBias } = config;
  const most = Math.max(...outputDegrees) - 1;
  const least = Math.min(1, most, ...inputDegrees);
  const round = (width: number) => Array.from({ length: width }, (_, k) => least + (k % (most - least + 1)));
  const degrees = [inputDegrees, ...hidden.map(round)];
  const layers = degrees.map((below, index) => {
    const above = degrees[index + 1];
    const mask = above === undefined ? maskOf(below, outputDegrees, 1) : maskOf(below, above, 0);
    const inputs = below.length;
    if (above !== undefined)
      return maskedLinear({ inputs, outputs: above.length, mask, weight: torchUniform, bias: uniform(1 / Math.sqrt(inputs)) });
    return maskedLinear({
      ...{ inputs, outputs: outputDegrees.length, mask },
      ...(outputWeight === undefined ? {} : { weight: outputWeight }),
      ...(outputBias === undefined ? {} : { bias: outputBias }),
    });
  });
  const act = ACTIVATIONS[activation];
  return {
    inputs: inputDegrees.length,
    outputs: outputDegrees.length,
    init: (engine: Engine, rng: Rng) => layers.map((layer) => layer.init(engine, rng)),
    apply: (params, x: Tensor) =>
      params.reduce((h, layerParams, index) => {
        const next = layers[index]?.apply(layerParams, h) ?? h;
        return index < layers.length - 1 ? act(next) : next;
      }, x),
  };
}

/** Connections from units to those whose degree is larger by at least `margin`. */
function maskOf(from: readonly number[], to: readonly number[], margin: 0 | 1): Float64Array {
  return Float64Array.from(from.flatMap((low) => to.map((high) => (high >= low + margin ? 1 : 0))));
}
