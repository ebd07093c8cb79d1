/**
 * Scales and shifts that are given, not learned:  y = s ⊙ x + t,   log |det ∂y/∂x| = Σ log |s|.
 * Standardisation of data, and maps onto bounds, in units of their own.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { log } from "../../envs/core/math/index.ts";
import { add, divide, multiply, subtract, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export interface FixedAffineConfig {
  /** s, [D], finite, not 0. */
  readonly scale: ArrayLike<number>;
  /** t, [D], finite. */
  readonly shift: ArrayLike<number>;
}

/** @throws InvalidArgumentError for a scale of 0, numbers that are not finite, or lists of different lengths */
export function fixedAffine(config: FixedAffineConfig): Bijection<readonly []> {
  const [scale, shift] = [Float64Array.from(config.scale), Float64Array.from(config.shift)];
  const size = scale.length;
  if (shift.length !== size || !scale.every((s) => Number.isFinite(s) && s !== 0) || !shift.every(Number.isFinite)) {
    throw new InvalidArgumentError("scale, shift: expected finite numbers, as many of the one as of the other, and no scale of 0", {
      field: "scale",
    });
  }
  const sizes = { size, contextSize: 0 };
  const stretched = scale.reduce((sum, s) => sum + log(Math.abs(s)), 0);
  const row = (v: Tensor, values: Float64Array): Tensor => v.engine.tensor(values, 1, size);
  return {
    ...sizes,
    description: "fixed scale and shift",
    computes: { forward: "closed form", inverse: "closed form" },
    init: () => [],
    forward(_params, x, context) {
      checkShapes(sizes, "x", x, context);
      return { y: add(multiply(x, row(x, scale)), row(x, shift)), logDet: x.engine.full(x.rows, 1, stretched) };
    },
    inverse(_params, y, context) {
      checkShapes(sizes, "y", y, context);
      return { x: divide(subtract(y, row(y, shift)), row(y, scale)), logDet: y.engine.full(y.rows, 1, -stretched) };
    },
  };
}

/** From (-1, 1) onto (low, high), what stands behind a tanh. @param low [D] @param high [D], above low */
export function affineToBounds(low: ArrayLike<number>, high: ArrayLike<number>): Bijection<readonly []> {
  const halves = Float64Array.from(high, (top, i) => (top - (low[i] ?? NaN)) / 2);
  return {
    ...fixedAffine({ scale: halves, shift: halves.map((half, i) => (low[i] ?? NaN) + half) }),
    description: "affine to bounds",
  };
}
