/**
 * The contract of a linear layer whose weights are random: pure functions over parameters and the noise of one sample. Noise is a tree of
 * tensors like the parameters, so that one sample can be kept for an episode, saved and restored.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { linear, type Engine, type Tensor, type TensorTree } from "../tensor/index.ts";
import type { LinearParams } from "../nn/mlp.ts";

export interface StochasticLayer<P extends TensorTree = TensorTree, N extends TensorTree = TensorTree> {
  readonly inputs: number;
  readonly outputs: number;
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): P;
  /** Noise of one sample of all weights: constants in the innermost scope, drawn anew at every run of a program. */
  draw(engine: Engine, rng: Rng): N;
  /** The noise that stands for none. */
  still(engine: Engine): N;
  /** The weights that the noise stands for. */
  weights(params: P, noise: N): LinearParams;
  /** Divergence of the weights from their prior, estimated by this one sample, [1, 1], nats; absent where there is no prior. */
  regulariser?(params: P, noise: N): Tensor;
}

/**
 * Local reparametrisation: outputs are drawn instead of weights, for each row on its own. Mean and variance of an output given its input are
 * those of a sample of weights; rows do not have their weights in common.
 * Source: Kingma, Salimans, Welling (2015), "Variational Dropout and the Local Reparameterization Trick", arXiv 1506.02557, eqs. 4 to 6.
 */
export interface LocalSampling<P extends TensorTree, L extends TensorTree> {
  /** Noise of each of the rows. */
  draw(engine: Engine, rng: Rng, rows: number): L;
  /** @param x [B, inputs] @param noise of B rows @returns [B, outputs] @throws InvalidArgumentError for another width */
  apply(params: P, x: Tensor, noise: L): Tensor;
}

/** x W + b with one sample of W and b for all rows. @param x [B, inputs] @returns [B, outputs] */
export function applyLayer<P extends TensorTree, N extends TensorTree>(
  layer: StochasticLayer<P, N>,
  params: P,
  x: Tensor,
  noise: N,
): Tensor {
  const { weight, bias } = layer.weights(params, noise);
  return linear(x, weight, bias);
}
