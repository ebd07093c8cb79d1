/**
 * What a flow makes of standard normal noise: a distribution given a context.
 *
 *   log p(y | c) = log N(f⁻¹(y; c); 0, I) + log |det ∂f⁻¹/∂y|,   H(c) = H(N(0, I)) + E_z[log |det ∂f/∂z|]
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", eqs. 5 and 13.
 */
import type { Bijection } from "../flows/plain-bijection.ts";
import { addTo } from "../tensor/kernels/plain.ts";
import { expectShape, matrix, type Matrix } from "../tensor/matrix.ts";
import type { ParamTree } from "../tensor/params.ts";
import { standardNormalEntropy, standardNormalLogProb } from "./standard-normal.ts";

export interface EntropyEstimate {
  /** [B], nats. */
  readonly entropy: Float64Array;
  /** Standard error of `entropy`, [B]. */
  readonly standardError: Float64Array;
}

/** @param y [B, D] @param context [B, C] @returns log-density, [B], nats */
export function flowLogProb<P extends ParamTree>(flow: Bijection<P>, params: P, y: Matrix, context: Matrix): Float64Array {
  const { x, logDet } = flow.inverse(params, y, context);
  const logProb = standardNormalLogProb(x);
  addTo(logProb, logDet);
  return logProb;
}

/**
 * Entropy in each context: exact for the base, the mean of the log-determinants over the same noise for every row.
 * @param context [B, C] @param noise standard normal, [n, D], n ≥ 2
 */
export function flowEntropy<P extends ParamTree>(flow: Bijection<P>, params: P, context: Matrix, noise: Matrix): EntropyEstimate {
  expectShape("noise", noise, [null, flow.size]);
  const { rows, cols } = context;
  const entropy = new Float64Array(rows);
  const standardError = new Float64Array(rows);
  const repeated = matrix(noise.rows, cols);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < noise.rows; k++) repeated.data.set(context.data.subarray(row * cols, (row + 1) * cols), k * cols);
    const { mean, error } = meanAndError(flow.forward(params, noise, repeated).logDet);
    entropy[row] = standardNormalEntropy(flow.size) + mean;
    standardError[row] = error;
  }
  return { entropy, standardError };
}

/** Mean of a sample and the standard error of it, √(Σ (v - mean)² / (n (n - 1))). */
function meanAndError(values: Float64Array): { mean: number; error: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (n * (n - 1))) };
}
