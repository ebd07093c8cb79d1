/**
 * Shift by a function of the context:  y = x + L(c),  log |det ∂y/∂x| = 0.
 *
 * Source: Tang & Agrawal (2018), arXiv 1809.10326: the one place where the state enters their policy.
 */
import { invariant } from "../../envs/core/errors.ts";
import { layerNormMlp, type LayerNormMlpParams } from "../nn/layer-norm-mlp.ts";
import { add, subtract, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export interface ContextShiftConfig {
  /** D. */
  readonly size: number;
  /** C. */
  readonly contextSize: number;
  /** Widths of the hidden layers of L. */
  readonly hidden: readonly number[];
}

/** @returns a bijection on [B, D] given [B, C]; of a context for all rows L is computed once */
export function contextShift({ size, contextSize, hidden }: ContextShiftConfig): Bijection<LayerNormMlpParams> {
  const net = layerNormMlp({ inputs: contextSize, hidden, outputs: size });
  const sizes = { size, contextSize };

  function shiftOf(name: "x" | "y", params: LayerNormMlpParams, v: Tensor, context: Tensor | null): Tensor {
    checkShapes(sizes, name, v, context);
    invariant(context !== null, "a context shift has a context");
    return net.apply(params, context);
  }

  return {
    ...sizes,
    description: `state shift ${hidden.join("-")}`,
    computes: { forward: "closed form", inverse: "closed form" },
    init: (engine, rng) => net.init(engine, rng),
    forward: (params, x, context) => ({ y: add(x, shiftOf("x", params, x, context)), logDet: zeros(x) }),
    inverse: (params, y, context) => ({ x: subtract(y, shiftOf("y", params, y, context)), logDet: zeros(y) }),
  };
}

function zeros({ engine, rows }: Tensor): Tensor {
  return engine.full(rows, 1, 0);
}
