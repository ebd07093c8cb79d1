/** A network of layers with random weights: one sample of all of them at a time. */
import type { Rng } from "../../envs/core/random/index.ts";
import { invariant } from "../../envs/core/errors.ts";
import { ACTIVATIONS, type ActivationName, type LinearParams } from "../nn/mlp.ts";
import { add, linear, tensorsOf, type Engine, type Tensor, type TensorTree } from "../tensor/index.ts";
import type { StochasticLayer } from "./stochastic-layer.ts";

export interface StochasticMlp {
  readonly inputs: number;
  readonly outputs: number;
  /** New variables on the engine, a tree per layer. */
  init(engine: Engine, rng: Rng): readonly TensorTree[];
  /** Noise of one sample of the network, a tree per layer, constants in the innermost scope. */
  draw(engine: Engine, rng: Rng): readonly TensorTree[];
  /** The noise that stands for none. */
  still(engine: Engine): readonly TensorTree[];
  /** The sample as plain layers, to be applied many times. */
  weights(params: readonly TensorTree[], noise: readonly TensorTree[]): readonly LinearParams[];
  /** @param weights of `weights` @param x [B, inputs] @returns [B, outputs] */
  apply(weights: readonly LinearParams[], x: Tensor): Tensor;
  /** Σ over the layers that have one, [1, 1], nats; 0 without any. */
  regulariser(params: readonly TensorTree[], noise: readonly TensorTree[]): Tensor;
}

/** @param layers of widths that fit, an activation between them */
export function stochasticMlp(layers: readonly StochasticLayer[], activation: ActivationName): StochasticMlp {
  const [first, last] = [layers[0], layers.at(-1)];
  invariant(first !== undefined && last !== undefined, "a network has layers");
  invariant(
    layers.slice(1).every(({ inputs }, index) => inputs === layers[index]?.outputs),
    "layers of a network have widths that fit",
  );
  const act = ACTIVATIONS[activation];
  const partOf = (trees: readonly TensorTree[], index: number): TensorTree => {
    const found = trees[index];
    invariant(found !== undefined, "a tree per layer");
    return found;
  };

  return {
    inputs: first.inputs,
    outputs: last.outputs,
    init: (engine, rng) => layers.map((layer) => layer.init(engine, rng)),
    draw: (engine, rng) => layers.map((layer) => layer.draw(engine, rng)),
    still: (engine) => layers.map((layer) => layer.still(engine)),
    weights: (params, noise) => layers.map((layer, index) => layer.weights(partOf(params, index), partOf(noise, index))),
    apply: (weights, x) =>
      weights.reduce((h, { weight, bias }, index) => {
        const next = linear(h, weight, bias);
        return index < weights.length - 1 ? act(next) : next;
      }, x),
    regulariser: (params, noise) =>
      layers
        .flatMap((layer, index) => layer.regulariser?.(partOf(params, index), partOf(noise, index)) ?? [])
        .reduce(add, partEngine(params).scalar(0)),
  };
}

function partEngine(params: readonly TensorTree[]): Engine {
  const [leaf] = tensorsOf(params);
  invariant(leaf !== undefined, "a network has parameters");
  return leaf.engine;
}
