/**
 * Masked steps with gates, RealNVP in the form of inverse autoregressive flows:
 *
 *   h = tanh(A (m ⊙ z) + a),   μ = B h + b,   σ = sigmoid(C h + c)
 *   z′ = m ⊙ z + (1 - m) ⊙ (σ ⊙ z + (1 - σ) ⊙ μ),   log |det ∂z′/∂z| = Σ (1 - m) ⊙ log σ
 *
 * Masks are handed in, fresh for every sample, so that they are part of its noise; a mask of ½ everywhere stands for none drawn.
 *
 * Source: Louizos & Welling (2017), "Multiplicative Normalizing Flows for Variational Bayesian Neural Networks", arXiv 1703.01961, eqs. 9
 * and 10; Touati et al. (2019), arXiv 1806.02315, eqs. 15 and 16.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import { invariant } from "../../envs/core/errors.ts";
import { linear, type LinearParams } from "../nn/mlp.ts";
import {
  add,
  affine,
  expectShape,
  logSigmoid,
  multiply,
  sigmoid,
  subtract,
  sumRows,
  tanh,
  type Engine,
  type Tensor,
} from "../tensor/index.ts";
import { heBoth } from "./initial-weights.ts";

export interface GatedFlowConfig {
  readonly size: number;
  /** Number of steps; 0 is the identity. */
  readonly steps: number;
  /** Width of h. */
  readonly hidden: number;
  /** Where c starts: gates of sigmoid(gateBias). */
  readonly gateBias: number;
}

export type GatedStepParams = { readonly hidden: LinearParams; readonly shift: LinearParams; readonly gate: LinearParams };

export interface GatedFlow {
  init(engine: Engine, rng: Rng): readonly GatedStepParams[];
  /** @param z [B, D] @param masks one per step, [B, D] each @returns z [B, D] and log-determinants [B, 1] */
  forward(params: readonly GatedStepParams[], z: Tensor, masks: readonly Tensor[]): { readonly z: Tensor; readonly logDet: Tensor };
}

export function gatedFlow({ size, steps, hidden, gateBias }: GatedFlowConfig): GatedFlow {
  const hiddenLayer = linear({ inputs: size, outputs: hidden, weight: heBoth() });
  const shiftLayer = linear({ inputs: hidden, outputs: size, weight: heBoth() });
  const gateLayer = linear({
    inputs: hidden,
    outputs: size,
    weight: heBoth(),
    bias: (_rng, rows, cols) => new Float64Array(rows * cols).fill(gateBias),
  });

  function step(params: GatedStepParams, z: Tensor, mask: Tensor): { z: Tensor; logDet: Tensor } {
    expectShape("mask", mask, [z.rows, size]);
    const open = affine(mask, -1, 1);
    const kept = multiply(mask, z);
    const h = tanh(hiddenLayer.apply(params.hidden, kept));
    const shift = shiftLayer.apply(params.shift, h);
    const logits = gateLayer.apply(params.gate, h);
    const moved = add(shift, multiply(sigmoid(logits), subtract(z, shift)));
    return { z: add(kept, multiply(open, moved)), logDet: sumRows(multiply(open, logSigmoid(logits))) };
  }

  return {
    init: (engine, rng) =>
      Array.from({ length: steps }, () => ({
        hidden: hiddenLayer.init(engine, rng),
        shift: shiftLayer.init(engine, rng),
        gate: gateLayer.init(engine, rng),
      })),

    forward(params, z, masks) {
      expectShape("z", z, [null, size]);
      let now = { z, logDet: z.engine.full(z.rows, 1, 0) };
      params.forEach((stepParams, index) => {
        const mask = masks[index];
        invariant(mask !== undefined, "a mask per step");
        const next = step(stepParams, now.z, mask);
        now = { z: next.z, logDet: add(now.logDet, next.logDet) };
      });
      return now;
    },
  };
}

/** Fair coins. @returns a mask per step, [rows, size] each, constants */
export function drawMasks(engine: Engine, rng: Rng, rows: number, { size, steps }: Pick<GatedFlowConfig, "size" | "steps">): Tensor[] {
  const coins = (): Float64Array => rng.randoms(rows * size).map((draw) => (draw < 0.5 ? 1 : 0));
  return Array.from({ length: steps }, () => engine.drawn(rows, size, coins));
}
