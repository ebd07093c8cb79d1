/**
 * Scale by constants and shift by a linear function of the context:  y = σ ⊙ x + W c + b,  log |det ∂y/∂x| = Σ log σ.
 * As the first part of a chain it makes the base a normal with a mean that depends on the context.
 */
import { normalizedColumns } from "../nn/initializers.ts";
import { linear, type LinearParams } from "../nn/mlp.ts";
import { add, exp, multiply, negate, spread, subtract, sumRows, type Tensor } from "../tensor/index.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export interface ContextBaseConfig {
  /** D. */
  readonly size: number;
  /** C, ≥ 1. */
  readonly contextSize: number;
  /** log σ at the start, the same in every dimension. */
  readonly initialLogStd: number;
}

export type ContextBaseParams = { readonly mean: LinearParams; readonly logStd: Tensor };

/** Columns of W start with this length, so that shifts start near 0. */
const SHIFT_LENGTH = 0.01;

/** @returns a bijection on [B, D] with log-determinants [B, 1] */
export function contextBase({ size, contextSize, initialLogStd }: ContextBaseConfig): Bijection<ContextBaseParams> {
  const net = linear({ inputs: contextSize, outputs: size, weight: normalizedColumns(SHIFT_LENGTH) });

  function shift(name: "x" | "y", params: ContextBaseParams, v: Tensor, context: Tensor | null): Tensor {
    checkShapes({ size, contextSize }, name, v, context);
    invariant(context !== null, "there is a context");
    return net.apply(params.mean, context);
  }
  const logDet = ({ logStd }: ContextBaseParams, rows: number): Tensor => spread(sumRows(logStd), rows, 1);

  return {
    size,
    contextSize,
    description: "shift by the context",
    computes: { forward: "closed form", inverse: "closed form" },
    init: (engine, rng) => ({
      mean: net.init(engine, rng),
      logStd: engine.variable(new Float64Array(size).fill(initialLogStd), 1, size),
    }),
    forward(params, x, context) {
      const moved = shift("x", params, x, context);
      return { y: add(multiply(x, exp(params.logStd)), moved), logDet: logDet(params, x.rows) };
    },
    inverse(params, y, context) {
      const moved = shift("y", params, y, context);
      return { x: multiply(subtract(y, moved), exp(negate(params.logStd))), logDet: negate(logDet(params, y.rows)) };
    },
  };
}
