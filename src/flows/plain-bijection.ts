/** The contract of a flow: a bijection of R^D that may depend on a context, as pure functions over a parameter tree. */
import type { Rng } from "../../envs/core/random/index.ts";
import type { Matrix } from "../tensor/matrix.ts";
import type { ParamTree } from "../tensor/params.ts";

export interface ForwardResult {
  /** [B, D]. */
  readonly y: Matrix;
  /** log |det ∂y/∂x|, [B]. */
  readonly logDet: Float64Array;
}

export interface InverseResult {
  /** [B, D]. */
  readonly x: Matrix;
  /** log |det ∂x/∂y|, [B]. */
  readonly logDet: Float64Array;
}

/** Rows of a batch do not see each other: each row of a result has the same bits in every batch. */
export interface Bijection<P extends ParamTree = ParamTree> {
  /** D. */
  readonly size: number;
  /** C; 0 for an unconditional flow, whose context is [B, 0]. */
  readonly contextSize: number;
  /** What it is, in a few words. */
  readonly description: string;
  init(rng: Rng): P;
  /** @param x [B, D] @param context [B, C] @throws InvalidArgumentError for other shapes */
  forward(params: P, x: Matrix, context: Matrix): ForwardResult;
  /** @param y [B, D] @param context [B, C] @throws InvalidArgumentError for other shapes */
  inverse(params: P, y: Matrix, context: Matrix): InverseResult;
}
