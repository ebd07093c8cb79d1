/**
 * Affine coupling under a mask: the masked part stays, and the rest is scaled and shifted by functions of the masked part.
 *
 *   y = m ⊙ x + (1 - m) ⊙ (x ⊙ exp(s(m ⊙ x)) + t(m ⊙ x)),   log |det ∂y/∂x| = Σ (1 - m) ⊙ s(m ⊙ x)
 *
 * Source: Dinh, Sohl-Dickstein, Bengio (2016), "Density estimation using Real NVP", eqs. 7 to 9; s and t as Tang & Agrawal (2018),
 * arXiv 1809.10326: two networks of full width, unbounded, that see no context.
 */
import { layerNormMlp, type LayerNormMlpParams } from "../nn/layer-norm-mlp.ts";
import { add, exp, multiply, negate, subtract, sumRows, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export interface MaskedCouplingConfig {
  /** [D]: 1 where x stays as it is, 0 where it moves. */
  readonly mask: readonly (0 | 1)[];
  /** Widths of the hidden layers of s and of t. */
  readonly hidden: readonly number[];
}

export type MaskedCouplingParams = { readonly logScale: LayerNormMlpParams; readonly shift: LayerNormMlpParams };

/** @returns an unconditional bijection on [B, D] */
export function maskedCoupling({ mask, hidden }: MaskedCouplingConfig): Bijection<MaskedCouplingParams> {
  const sizes = { size: mask.length, contextSize: 0 };
  const net = layerNormMlp({ inputs: mask.length, hidden, outputs: mask.length });
  const moves = mask.map((bit) => 1 - bit);

  /** Log-scale and shift, both [B, D], 0 in the columns that stay. */
  function conditioner(params: MaskedCouplingParams, v: Tensor): { logScale: Tensor; shift: Tensor } {
    const still = multiply(v, v.engine.tensor(mask, 1, mask.length));
    const moving = v.engine.tensor(moves, 1, moves.length);
    return {
      logScale: multiply(net.apply(params.logScale, still), moving),
      shift: multiply(net.apply(params.shift, still), moving),
    };
  }

  return {
    ...sizes,
    description: `affine coupling, hidden ${hidden.join("-")}`,
    computes: { forward: "closed form", inverse: "closed form" },

    init: (engine, rng) => ({ logScale: net.init(engine, rng), shift: net.init(engine, rng) }),

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const { logScale, shift } = conditioner(params, x);
      return { y: add(multiply(x, exp(logScale)), shift), logDet: sumRows(logScale) };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      const { logScale, shift } = conditioner(params, y);
      const inverseLogScale = negate(logScale);
      return { x: multiply(subtract(y, shift), exp(inverseLogScale)), logDet: sumRows(inverseLogScale) };
    },
  };
}
