/**
 * Shift by a function of the context:  y = x + L(c),  log |det ∂y/∂x| = 0.
 *
 * Source: Tang & Agrawal (2018), arXiv 1809.10326: the one place where the state enters their policy.
 */
import { layerNormMlp, type LayerNormMlpParams } from "../nn/layer-norm-mlp.ts";
import { addRows, withoutRepeats } from "../tensor/kernels/plain.ts";
import { expectShape, type Matrix } from "../tensor/matrix.ts";
import type { Bijection } from "./plain-bijection.ts";

export interface ContextShiftConfig {
  /** D. */
  readonly size: number;
  /** C. */
  readonly contextSize: number;
  /** Widths of the hidden layers of L. */
  readonly hidden: readonly number[];
}

/** @returns a bijection on [B, D] with log-determinants [B], all 0 */
export function contextShift({ size, contextSize, hidden }: ContextShiftConfig): Bijection<LayerNormMlpParams> {
  const net = layerNormMlp({ inputs: contextSize, hidden, outputs: size });

  function shifted(name: string, params: LayerNormMlpParams, v: Matrix, context: Matrix, sign: 1 | -1): Matrix {
    expectShape(name, v, [null, size]);
    expectShape("context", context, [v.rows, contextSize]);
    const { rows, rowOf } = withoutRepeats(context); // many draws in one state see L once
    return addRows(v, net.apply(params, rows), rowOf, sign);
  }

  return {
    size,
    contextSize,
    description: `state shift ${hidden.join("-")}`,
    init: net.init,
    forward: (params, x, context) => ({ y: shifted("x", params, x, context, 1), logDet: new Float64Array(x.rows) }),
    inverse: (params, y, context) => ({ x: shifted("y", params, y, context, -1), logDet: new Float64Array(y.rows) }),
  };
}
