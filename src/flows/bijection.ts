/** The contract of a flow: a bijection of R^D that may depend on a context, as pure functions over a parameter tree. */
import type { Rng } from "../../envs/core/random/index.ts";
import type { Engine, Tensor, TensorTree } from "../tensor/index.ts";

export interface ForwardResult {
  /** [B, D]. */
  readonly y: Tensor;
  /** log |det ∂y/∂x|, [B, 1]. */
  readonly logDet: Tensor;
}

export interface InverseResult {
  /** [B, D]. */
  readonly x: Tensor;
  /** log |det ∂x/∂y|, [B, 1]. */
  readonly logDet: Tensor;
}

/**
 * How a direction is computed: in closed form; column after column, D passes of a network; or numerically to a stated tolerance, without
 * gradients.
 */
export type Computation = "closed form" | "sequential" | "numeric";

/** Rows of a batch do not see each other: each row of a result has the same bits in every batch. */
export interface Bijection<P extends TensorTree = TensorTree> {
  /** D. */
  readonly size: number;
  /** C; 0 for an unconditional flow, whose context is null. */
  readonly contextSize: number;
  /** What it is, in a few words. */
  readonly description: string;
  readonly computes: { readonly forward: Computation; readonly inverse: Computation };
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): P;
  /** @param x [B, D] @param context [B, C], or [1, C] for all rows, null when C is 0 @throws InvalidArgumentError for other shapes */
  forward(params: P, x: Tensor, context: Tensor | null): ForwardResult;
  /** @param y [B, D] @param context [B, C], or [1, C] for all rows, null when C is 0 @throws InvalidArgumentError for other shapes */
  inverse(params: P, y: Tensor, context: Tensor | null): InverseResult;
  /** Sets parameters from a first batch on the side of y, where a layer has such a start (ActNorm). @returns that batch on the side of x */
  adapt?(params: P, y: Tensor, context: Tensor | null): Tensor;
}
