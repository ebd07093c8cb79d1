/**
 * Planar flow: a push along one direction, by how far a point is along another.
 *
 *   y = x + û tanh(w·x + b),   log |det ∂y/∂x| = log(1 + w·û tanh′(w·x + b)),   û = u + (m(w·u) - w·u) w / ‖w‖²,   m(v) = -1 + softplus(v)
 *
 * w·û = m(w·u) > -1 makes it invertible.
 *
 * Source: Rezende & Mohamed (2015), "Variational Inference with Normalizing Flows", arXiv 1505.05770, eqs. 10 to 12 and app. A.1.
 */
import { tanh as tanhOf } from "../../envs/core/math/index.ts";
import { normal } from "../nn/initializers.ts";
import * as t from "../tensor/index.ts";
import type { Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { conditioner, type ConditionerParams } from "./conditioner.ts";
import { solveIncreasing } from "./solve-increasing.ts";

export interface PlanarConfig {
  /** D. */
  readonly size: number;
  /** C; when above 0, u, w and b come from a network of the context. */
  readonly contextSize: number;
  readonly hidden: readonly number[];
}

/** Each [B, ·], or [1, ·] when there is no context: û and w of D columns, b and 1 + w·û of one. */
interface Plane {
  readonly push: Tensor;
  readonly normal: Tensor;
  readonly offset: Tensor;
  readonly remainder: Tensor;
}

/** Standard deviation of u, w and b at the start. */
const START = 0.5;

/** The inverse is numeric, to about 1e-12 of the size of y in float64; it has no gradients. */
export function planar({ size, contextSize, hidden }: PlanarConfig): Bijection<ConditionerParams> {
  const sizes = { size, contextSize };
  const net = conditioner({ inputs: contextSize, hidden, outputs: 2 * size + 1, activation: "tanh", start: normal(START) });

  function planeOf(params: ConditionerParams, context: Tensor | null): Plane {
    const raw = net.apply(params, context);
    const [u, w] = [t.sliceColumns(raw, 0, size), t.sliceColumns(raw, size, size)];
    const along = t.sumRows(t.multiply(w, u));
    const remainder = t.softplus(along);
    const missing = t.subtract(t.affine(remainder, 1, -1), along);
    const push = t.add(u, t.multiply(t.divide(missing, t.sumRows(t.square(w))), w));
    return { push, normal: w, offset: t.sliceColumns(raw, 2 * size, 1), remainder };
  }

  return {
    ...sizes,
    description: "planar",
    computes: { forward: "closed form", inverse: "numeric" },
    init: net.init,

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const plane = planeOf(params, context);
      const height = t.tanh(t.add(t.sumRows(t.multiply(x, plane.normal)), plane.offset));
      return { y: t.add(x, t.multiply(height, plane.push)), logDet: logDetAt(height, plane) };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      return y.engine.withoutGradients(() => {
        const plane = planeOf(params, context);
        const target = t.add(t.sumRows(t.multiply(y, plane.normal)), plane.offset);
        const height = t.tanh(solve(target, plane.remainder));
        return { x: t.subtract(y, t.multiply(height, plane.push)), logDet: t.negate(logDetAt(height, plane)) };
      });
    },
  };
}

/** log(1 + w·û (1 - h²)) as log(h² + (1 + w·û) (1 - h²)), which loses no digits near w·û = -1. @param height h = tanh(w·x + b), [B, 1] */
function logDetAt(height: Tensor, { remainder }: Plane): Tensor {
  const squared = t.square(height);
  return t.log(t.add(squared, t.multiply(remainder, t.affine(squared, -1, 1))));
}

/** a with  a + m tanh a = r,  row by row. @param target r, [B, 1] @param remainder 1 + m, [B, 1] or [1, 1] */
function solve(target: Tensor, remainder: Tensor): Tensor {
  const remainders = t.spread(remainder, target.rows, 1).values();
  const solved = Float64Array.from(target.values(), (r, row) => {
    const m = (remainders[row] ?? 1) - 1;
    const at = (a: number): readonly [number, number] => {
      const h = tanhOf(a);
      return [a + m * h - r, 1 + m * (1 - h * h)];
    };
    return solveIncreasing(at, r - Math.abs(m), r + Math.abs(m));
  });
  return target.engine.tensor(solved, target.rows, 1);
}
