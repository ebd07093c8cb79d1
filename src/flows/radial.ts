/**
 * Radial flow: a push away from a point, or towards it.
 *
 *   y = x + β̂ h (x - z₀),   h = 1 / (α + r),   r = ‖x - z₀‖,   α = softplus(a),   β̂ = -α + softplus(β)
 *   log |det ∂y/∂x| = (D - 1) log(1 + β̂ h) + log(1 + β̂ α h²)
 *
 * β̂ ≥ -α makes it invertible; r is then a root of  r² + (α + β̂ - R) r - α R = 0  with R = ‖y - z₀‖.
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", arXiv 1505.05770, eq. 14 and app. A.2.
 */
import { normal } from "../nn/initializers.ts";
import * as t from "../tensor/index.ts";
import type { Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { conditioner, type ConditionerParams } from "./conditioner.ts";

export interface RadialConfig {
  /** D. */
  readonly size: number;
  /** C; when above 0, z₀, a and β come from a network of the context. */
  readonly contextSize: number;
  readonly hidden: readonly number[];
}

/** Each [B, ·], or [1, ·] when there is no context. */
interface Ball {
  readonly centre: Tensor;
  readonly alpha: Tensor;
  readonly beta: Tensor;
}

/** Standard deviation of z₀, a and β at the start. */
const START = 0.5;
/** Added to squared distances: the gradient of a distance of 0 is 0. */
const LEAST_SQUARE = 1e-30;

export function radial({ size, contextSize, hidden }: RadialConfig): Bijection<ConditionerParams> {
  const sizes = { size, contextSize };
  const net = conditioner({ inputs: contextSize, hidden, outputs: size + 2, activation: "tanh", start: normal(START) });

  function ballOf(params: ConditionerParams, context: Tensor | null): Ball {
    const raw = net.apply(params, context);
    const alpha = t.softplus(t.sliceColumns(raw, size, 1));
    return { centre: t.sliceColumns(raw, 0, size), alpha, beta: t.subtract(t.softplus(t.sliceColumns(raw, size + 1, 1)), alpha) };
  }

  /** Factor of x - z₀, and log-determinant, at distance r of x. All [B, 1]. */
  function stretchAt(r: Tensor, { alpha, beta }: Ball): { factor: Tensor; logDet: Tensor } {
    const h = t.reciprocal(t.add(r, alpha));
    const push = t.multiply(beta, h);
    const along = t.log1p(t.multiply(push, t.multiply(alpha, h)));
    return { factor: t.affine(push, 1, 1), logDet: t.add(t.scale(t.log1p(push), size - 1), along) };
  }

  return {
    ...sizes,
    description: "radial",
    computes: { forward: "closed form", inverse: "closed form" },
    init: net.init,

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const ball = ballOf(params, context);
      const off = t.subtract(x, ball.centre);
      const { factor, logDet } = stretchAt(lengthOf(off), ball);
      return { y: t.add(ball.centre, t.multiply(factor, off)), logDet };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      const ball = ballOf(params, context);
      const off = t.subtract(y, ball.centre);
      const { factor, logDet } = stretchAt(distanceBefore(lengthOf(off), ball), ball);
      return { x: t.add(ball.centre, t.divide(off, factor)), logDet: t.negate(logDet) };
    },
  };
}

function lengthOf(v: Tensor): Tensor {
  return t.sqrt(t.affine(t.sumRows(t.square(v)), 1, LEAST_SQUARE));
}

/** The positive root r of the header, each of its two forms where it loses no digits. @param distance R, [B, 1] */
function distanceBefore(distance: Tensor, { alpha, beta }: Ball): Tensor {
  const b = t.subtract(t.add(alpha, beta), distance);
  const product = t.multiply(alpha, distance);
  const sum = t.add(t.abs(b), t.sqrt(t.add(t.square(b), t.scale(product, 4))));
  return t.where(t.step(b), t.divide(t.scale(product, 2), sum), t.scale(sum, 0.5));
}
