/** Weights and biases with independent normal distributions: samples, outputs, divergence from a prior. */
import { log as logOf } from "../../envs/core/math/index.ts";
import {
  add,
  affine,
  exp,
  expectShape,
  linear,
  matmul,
  multiply,
  scale,
  sqrt,
  square,
  subtract,
  sum,
  type Tensor,
} from "../tensor/index.ts";

export interface Gaussian {
  readonly mean: Tensor;
  /** Of the shape of the mean. */
  readonly std: Tensor;
}

/** mean + std ⊙ ε. */
export function sampleGaussian({ mean, std }: Gaussian, noise: Tensor): Tensor {
  return add(mean, multiply(std, noise));
}

/**
 * x W + b drawn at once: mean + √variance ⊙ ε with mean (x ⊙ z) M + m_b and variance x² S + S_b.
 * @param x [B, I] @param scaled x ⊙ z, [B, I], what the means of the weights see @param noise [B, O]
 */
export function sampleOutput(x: Tensor, scaled: Tensor, weight: Gaussian, bias: Gaussian, noise: Tensor): Tensor {
  expectShape("noise", noise, [x.rows, weight.mean.cols]);
  const mean = linear(scaled, weight.mean, bias.mean);
  const variance = add(matmul(square(x), square(weight.std)), square(bias.std));
  return add(mean, multiply(sqrt(variance), noise));
}

/**
 * KL(N(mean, e^(2 logStd)) ‖ N(0, v)) = Σ ½ (log v - 2 logStd + (e^(2 logStd) + mean²) / v - 1).
 * @param logStd of the shape of the mean @param priorVariance v, > 0 @returns [1, 1], nats
 */
export function gaussianDivergence(mean: Tensor, logStd: Tensor, priorVariance: number): Tensor {
  const logVariance = scale(logStd, 2);
  const squares = scale(add(exp(logVariance), square(mean)), 1 / priorVariance);
  return scale(sum(affine(subtract(squares, logVariance), 1, logOf(priorVariance) - 1)), 0.5);
}
