/**
 * Affine coupling under a mask: the masked part stays, and the rest is scaled and shifted by functions of the masked part.
 *
 *   y = m ⊙ x + (1 - m) ⊙ (x ⊙ exp(s(m ⊙ x)) + t(m ⊙ x)),   log |det ∂y/∂x| = Σ (1 - m) ⊙ s(m ⊙ x)
 *
 * Source: Dinh, Sohl-Dickstein, Bengio (2016), "Density estimation using Real NVP", eqs. 7 to 9; s and t as Tang & Agrawal (2018),
 * arXiv 1809.10326: two networks of full width, unbounded, that see no context.
 */
import { exp } from "../../envs/core/math/index.ts";
import { layerNormMlp, type LayerNormMlpParams } from "../nn/layer-norm-mlp.ts";
import { expectShape, matrix, type Matrix } from "../tensor/matrix.ts";
import type { Bijection } from "./plain-bijection.ts";

export interface MaskedCouplingConfig {
  /** [D]: 1 where x stays as it is, 0 where it moves. */
  readonly mask: readonly (0 | 1)[];
  /** Widths of the hidden layers of s and of t. */
  readonly hidden: readonly number[];
  /** C: the context is carried through unread. */
  readonly contextSize: number;
}

export type MaskedCouplingParams = { readonly logScale: LayerNormMlpParams; readonly shift: LayerNormMlpParams };

/** @returns a bijection on [B, D] with log-determinants [B] */
export function maskedCoupling({ mask, hidden, contextSize }: MaskedCouplingConfig): Bijection<MaskedCouplingParams> {
  const size = mask.length;
  const net = layerNormMlp({ inputs: size, hidden, outputs: size });
  const keeps = mask.map((bit) => bit === 1);
  const moving = [...mask.keys()].filter((column) => mask[column] === 0);

  /** Log-scale and shift, both [B, D]; only their moving columns count. */
  function conditioner(params: MaskedCouplingParams, v: Matrix): { logScale: Float64Array; shift: Float64Array } {
    const still = matrix(
      v.rows,
      size,
      v.data.map((value, index) => (keeps[index % size] === true ? value : 0)),
    );
    return { logScale: net.apply(params.logScale, still).data, shift: net.apply(params.shift, still).data };
  }

  return {
    size,
    contextSize,
    description: `affine coupling, hidden ${hidden.join("-")}`,

    init: (rng) => ({ logScale: net.init(rng), shift: net.init(rng) }),

    forward(params, x, context) {
      expectShape("x", x, [null, size]);
      expectShape("context", context, [x.rows, contextSize]);
      const { logScale, shift } = conditioner(params, x);
      const y = x.data.slice();
      const logDet = new Float64Array(x.rows);
      for (let row = 0; row < x.rows; row++) {
        for (const column of moving) {
          const k = row * size + column;
          y[k] = x.data[k]! * exp(logScale[k]!) + shift[k]!;
          logDet[row]! += logScale[k]!;
        }
      }
      return { y: matrix(x.rows, size, y), logDet };
    },

    inverse(params, y, context) {
      expectShape("y", y, [null, size]);
      expectShape("context", context, [y.rows, contextSize]);
      const { logScale, shift } = conditioner(params, y);
      const x = y.data.slice();
      const logDet = new Float64Array(y.rows);
      for (let row = 0; row < y.rows; row++) {
        for (const column of moving) {
          const k = row * size + column;
          x[k] = (y.data[k]! - shift[k]!) * exp(-logScale[k]!);
          logDet[row]! -= logScale[k]!;
        }
      }
      return { x: matrix(y.rows, size, x), logDet };
    },
  };
}
