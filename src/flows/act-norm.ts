/**
 * ActNorm: a scale and a shift per column, set by a first batch so that it comes out with mean 0 and variance 1, and learned from there.
 *
 *   y = x ⊙ exp(s) + t,   log |det ∂y/∂x| = Σ s
 *
 * Source: Kingma & Dhariwal (2018), "Glow: Generative Flow with Invertible 1×1 Convolutions", arXiv 1807.03039, §3.1.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { log } from "../../envs/core/math/index.ts";
import { add, exp, multiply, negate, spread, subtract, sumRows, type Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";

export type ActNormParams = { readonly logScale: Tensor; readonly shift: Tensor };

/** Standard deviations below are taken as this: a constant column is not blown up. */
const LEAST_DEVIATION = 1e-6;

/** The identity until `adapt`. */
export function actNorm(size: number): Bijection<ActNormParams> {
  const sizes = { size, contextSize: 0 };
  const bijection: Bijection<ActNormParams> = {
    ...sizes,
    description: "ActNorm",
    computes: { forward: "closed form", inverse: "closed form" },

    init: (engine) => ({
      logScale: engine.variable(new Float64Array(size), 1, size),
      shift: engine.variable(new Float64Array(size), 1, size),
    }),

    forward({ logScale, shift }, x, context) {
      checkShapes(sizes, "x", x, context);
      return { y: add(multiply(x, exp(logScale)), shift), logDet: spread(sumRows(logScale), x.rows, 1) };
    },

    inverse({ logScale, shift }, y, context) {
      checkShapes(sizes, "y", y, context);
      const backwards = negate(logScale);
      return { x: multiply(subtract(y, shift), exp(backwards)), logDet: spread(sumRows(backwards), y.rows, 1) };
    },

    adapt(params, y, context) {
      checkShapes(sizes, "y", y, context);
      const { means, deviations } = columnMoments(y);
      y.engine.assign(params.shift, means);
      y.engine.assign(
        params.logScale,
        deviations.map((deviation) => log(Math.max(deviation, LEAST_DEVIATION))),
      );
      return bijection.inverse(params, y, context).x;
    },
  };
  return bijection;
}

/** Mean and standard deviation (with 1/B) of each column. @throws InvalidArgumentError for fewer than two rows */
function columnMoments(y: Tensor): { means: Float64Array; deviations: Float64Array } {
  const { rows, cols } = y;
  if (rows < 2) throw new InvalidArgumentError(`y: expected a batch of at least 2 rows to adapt to, got ${rows}`, { field: "y" });
  const values = y.values();
  const means = new Float64Array(cols);
  const squares = new Float64Array(cols);
  values.forEach((value, k) => (means[k % cols] = (means[k % cols] ?? 0) + value / rows));
  values.forEach((value, k) => {
    const off = value - (means[k % cols] ?? 0);
    squares[k % cols] = (squares[k % cols] ?? 0) + (off * off) / rows;
  });
  return { means, deviations: squares.map(Math.sqrt) };
}
