/**
 * Sylvester flow: M planar flows at once, along orthonormal directions that are products of Householder reflections.
 *
 *   y = x + Q R tanh(R̃ Qᵀ x + b),   log |det ∂y/∂x| = Σ_i log(1 + tanh′(a_i) R_ii R̃_ii),   a = R̃ Qᵀ x + b
 *
 * R and R̃ are upper triangular with diagonals in (-1, 1), so that every factor is positive; here M = D.
 *
 * Source: van den Berg, Hasenclever, Tomczak, Welling (2018), "Sylvester Normalizing Flows for Variational Inference", arXiv 1803.05649,
 * eqs. 8, 13 and §3.2 (Householder).
 */
import { tanh as tanhOf } from "../../envs/core/math/index.ts";
import { normal } from "../nn/initializers.ts";
import * as t from "../tensor/index.ts";
import type { Tensor } from "../tensor/index.ts";
import type { Bijection } from "./bijection.ts";
import { checkShapes } from "./check-shapes.ts";
import { conditioner, type ConditionerParams } from "./conditioner.ts";
import { solveIncreasing } from "./solve-increasing.ts";

export interface SylvesterConfig {
  /** D. */
  readonly size: number;
  /** C; when above 0, everything below comes from a network of the context. */
  readonly contextSize: number;
  readonly hidden: readonly number[];
  /** Number of Householder reflections, ≥ 1; D when absent. */
  readonly reflections?: number;
}

/** Rows per batch row, or one for all without context. */
interface Parts {
  /** Each [·, D], not of unit length. */
  readonly mirrors: readonly Tensor[];
  /** [·, D · D], row-major; below the diagonal unused. */
  readonly outer: Tensor;
  readonly inner: Tensor;
  /** b, [·, D]. */
  readonly offset: Tensor;
}

/** Standard deviation of all raw parameters at the start. */
const START = 0.3;

/** The inverse is numeric, to about 1e-12 of the size of y in float64; it has no gradients. */
export function sylvester({ size, contextSize, hidden, reflections = size }: SylvesterConfig): Bijection<ConditionerParams> {
  const sizes = { size, contextSize };
  const square = size * size;
  const outputs = reflections * size + 2 * square + size;
  const net = conditioner({ inputs: contextSize, hidden, outputs, activation: "tanh", start: normal(START) });

  function partsOf(params: ConditionerParams, context: Tensor | null): Parts {
    const raw = net.apply(params, context);
    const mirrors = Array.from({ length: reflections }, (_, k) => t.sliceColumns(raw, k * size, size));
    const from = reflections * size;
    const triangle = (start: number): Tensor => boundedDiagonal(t.sliceColumns(raw, start, square), size);
    return { mirrors, outer: triangle(from), inner: triangle(from + square), offset: t.sliceColumns(raw, from + 2 * square, size) };
  }

  return {
    ...sizes,
    description: `Sylvester, ${reflections} Householder reflections`,
    computes: { forward: "closed form", inverse: "numeric" },
    init: net.init,

    forward(params, x, context) {
      checkShapes(sizes, "x", x, context);
      const { mirrors, outer, inner, offset } = partsOf(params, context);
      const height = t.tanh(t.add(timesTriangle(inner, reflect(x, mirrors)), offset));
      const push = reflect(timesTriangle(outer, height), mirrors.toReversed());
      return { y: t.add(x, push), logDet: logDetAt(height, outer, inner) };
    },

    inverse(params, y, context) {
      checkShapes(sizes, "y", y, context);
      return y.engine.withoutGradients(() => {
        const parts = partsOf(params, context);
        const height = t.tanh(solve(reflect(y, parts.mirrors), parts));
        const push = reflect(timesTriangle(parts.outer, height), parts.mirrors.toReversed());
        return { x: t.subtract(y, push), logDet: t.negate(logDetAt(height, parts.outer, parts.inner)) };
      });
    },
  };
}

/** v ↦ v - 2 (v·n) n / ‖n‖² for each mirror in turn: Qᵀ v, and Q v with the mirrors in the other order. */
function reflect(v: Tensor, mirrors: readonly Tensor[]): Tensor {
  return mirrors.reduce((image, mirror) => {
    const along = t.divide(t.sumRows(t.multiply(image, mirror)), t.sumRows(t.square(mirror)));
    return t.subtract(image, t.multiply(t.scale(along, 2), mirror));
  }, v);
}

/** tanh on the diagonal, 0 below it. @param raw [·, D · D] */
function boundedDiagonal(raw: Tensor, size: number): Tensor {
  const mask = (keep: (i: number, j: number) => boolean): Tensor =>
    raw.engine.tensor(
      Array.from({ length: size * size }, (_, k) => Number(keep(Math.floor(k / size), k % size))),
      1,
      size * size,
    );
  const diagonal = t.multiply(
    t.tanh(raw),
    mask((i, j) => i === j),
  );
  return t.add(
    t.multiply(
      raw,
      mask((i, j) => i < j),
    ),
    diagonal,
  );
}

/** R v, row by row. @param triangle [·, D · D] @param v [B, D] */
function timesTriangle(triangle: Tensor, v: Tensor): Tensor {
  const size = v.cols;
  const columns = Array.from({ length: size }, (_, i) => t.sumRows(t.multiply(t.sliceColumns(triangle, i * size, size), v)));
  return columns.reduce((left, column) => t.concatColumns(left, column));
}

/** @param height tanh(a), [B, D] */
function logDetAt(height: Tensor, outer: Tensor, inner: Tensor): Tensor {
  const size = height.cols;
  const diagonal = Array.from({ length: size }, (_, i) => i * (size + 1));
  const strength = t.multiply(t.gatherColumns(outer, diagonal), t.gatherColumns(inner, diagonal));
  return t.sumRows(t.log1p(t.multiply(strength, t.affine(t.square(height), -1, 1))));
}

/** a = R̃ v + b for the v with  v + R tanh(R̃ v + b) = s,  from the last element to the first. @param target s, [B, D] @returns [B, D] */
function solve(target: Tensor, { outer, inner, offset }: Parts): Tensor {
  const { rows, cols: size } = target;
  const [s, r, rInner, b] = [target, outer, inner, offset].map((part) => t.spread(part, rows, part.cols).values());
  const value = (from: ArrayLike<number> | undefined, at: number): number => from?.[at] ?? NaN;
  const solved = new Float64Array(rows * size);
  const before = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let i = size - 1; i >= 0; i--) {
      let [shift, rest] = [value(b, row * size + i), value(s, row * size + i)];
      for (let j = i + 1; j < size; j++) {
        const at = row * size * size + i * size + j;
        shift += value(rInner, at) * value(before, j);
        rest -= value(r, at) * tanhOf(value(solved, row * size + j));
      }
      const diagonal = row * size * size + i * (size + 1);
      const [strength, slope] = [value(r, diagonal), value(rInner, diagonal)];
      const at = (v: number): readonly [number, number] => {
        const h = tanhOf(slope * v + shift);
        return [v + strength * h - rest, 1 + strength * slope * (1 - h * h)];
      };
      before[i] = solveIncreasing(at, rest - Math.abs(strength), rest + Math.abs(strength));
      solved[row * size + i] = slope * value(before, i) + shift;
    }
  }
  return target.engine.tensor(solved, rows, size);
}
