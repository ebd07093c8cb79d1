/**
 * Monotonic rational-quadratic splines on [-B, B], the identity outside.
 *
 * With ξ = (x - x_k) / w_k and s_k = h_k / w_k in bin k of width w_k, height h_k, and slopes d_k, d_k₊₁ at its ends:
 *
 *   y     = y_k + h_k (s_k ξ² + d_k ξ(1-ξ)) / q,      q = s_k + (d_k₊₁ + d_k - 2 s_k) ξ(1-ξ)
 *   dy/dx = s_k² (d_k₊₁ ξ² + 2 s_k ξ(1-ξ) + d_k (1-ξ)²) / q²
 *
 * Source: Durkan, Bekasov, Murray, Papamakarios (2019), "Neural Spline Flows", arXiv 1906.04032, eqs. 4 to 8 and app. A.
 */
import { expm1, log as logOf } from "../../../envs/core/math/index.ts";
import { zeros } from "../../nn/initializers.ts";
import * as t from "../../tensor/index.ts";
import type { Tensor } from "../../tensor/index.ts";
import { perElement, type ElementMap, type Mapped } from "./element-map.ts";

export interface SplineConfig {
  /** K, number of bins, ≥ 2. */
  readonly bins: number;
  /** B, > 0. */
  readonly bound: number;
}

export const SPLINE_DEFAULTS = { bins: 8, bound: 5 } as const satisfies SplineConfig;

/** Least share of the interval that a bin takes, in width and in height. */
const MIN_SHARE = 1e-3;
const MIN_SLOPE = 1e-3;
/** What softplus takes to 1 - MIN_SLOPE, so that parameters of 0 are the identity. */
const SLOPE_SHIFT = logOf(expm1(1 - MIN_SLOPE));

/** Each [N, K]: left ends, sizes and slopes of the bins of N elements. */
interface Bins {
  readonly left: Tensor;
  readonly width: Tensor;
  readonly bottom: Tensor;
  readonly height: Tensor;
  readonly slopeLeft: Tensor;
  readonly slopeRight: Tensor;
}

/** One bin per element: each [N, 1]. */
type Bin = Bins & { readonly steepness: Tensor; readonly bend: Tensor };

export function splineElements({ bins, bound }: SplineConfig = SPLINE_DEFAULTS): ElementMap {
  /** Raw columns: K widths, K heights, K - 1 slopes inside. */
  function binsOf(raw: Tensor): Bins {
    const width = shares(t.sliceColumns(raw, 0, bins), bound);
    const height = shares(t.sliceColumns(raw, bins, bins), bound);
    const inside = t.affine(t.softplus(t.affine(t.sliceColumns(raw, 2 * bins, bins - 1), 1, SLOPE_SHIFT)), 1, MIN_SLOPE);
    const end = raw.engine.full(raw.rows, 1, 1);
    return {
      width,
      height,
      left: t.affine(t.subtract(t.cumsumColumns(width), width), 1, -bound),
      bottom: t.affine(t.subtract(t.cumsumColumns(height), height), 1, -bound),
      slopeLeft: t.concatColumns(end, inside),
      slopeRight: t.concatColumns(inside, end),
    };
  }

  /** Applies a map of the inside, given as [N, 1], to the elements that are there. */
  function piecewise(v: Tensor, raw: Tensor, edges: "left" | "bottom", map: (inner: Tensor, bin: Bin) => Mapped): Mapped {
    const all = binsOf(perElement(raw, v));
    const inner = t.reshape(t.clip(v, -bound, bound), v.size, 1);
    const { value, logSlope } = map(inner, binAt(all, all[edges], inner));
    const within = t.inRange(v, -bound, bound);
    return {
      value: t.where(within, t.reshape(value, v.rows, v.cols), v),
      logSlope: t.multiply(within, t.reshape(logSlope, v.rows, v.cols)),
    };
  }

  return {
    description: `rational-quadratic spline of ${bins} bins on ±${bound}`,
    parameters: 3 * bins - 1,
    start: zeros,
    forward: (x, raw) => piecewise(x, raw, "left", forwardInside),
    inverse: (y, raw) => piecewise(y, raw, "bottom", inverseInside),
  };
}

/** Positive parts that add up to 2 B along each row. */
function shares(raw: Tensor, bound: number): Tensor {
  return t.scale(t.affine(t.softmaxRows(raw), 1 - MIN_SHARE * raw.cols, MIN_SHARE), 2 * bound);
}

/** The bin of each element: the last whose edge is not above it. */
function binAt(bins: Bins, edges: Tensor, v: Tensor): Bin {
  const index = t.clip(t.affine(t.sumRows(t.lessEqual(edges, v)), 1, -1), 0, edges.cols - 1);
  const mask = t.oneHot(index, edges.cols);
  const pick = (values: Tensor): Tensor => t.sumRows(t.multiply(values, mask));
  const [width, height, slopeLeft, slopeRight] = [pick(bins.width), pick(bins.height), pick(bins.slopeLeft), pick(bins.slopeRight)];
  const steepness = t.divide(height, width);
  const bend = t.subtract(t.add(slopeLeft, slopeRight), t.scale(steepness, 2));
  return { left: pick(bins.left), bottom: pick(bins.bottom), width, height, slopeLeft, slopeRight, steepness, bend };
}

function forwardInside(x: Tensor, bin: Bin): Mapped {
  const xi = t.divide(t.subtract(x, bin.left), bin.width);
  const mixed = t.multiply(xi, t.affine(xi, -1, 1));
  const over = t.multiply(bin.height, t.add(t.multiply(bin.steepness, t.square(xi)), t.multiply(bin.slopeLeft, mixed)));
  const under = t.add(bin.steepness, t.multiply(bin.bend, mixed));
  return { value: t.add(bin.bottom, t.divide(over, under)), logSlope: logSlopeAt(xi, bin) };
}

/** The root of  a ξ² + b ξ + c = 0  that lies in [0, 1], in the form that loses no digits. */
function inverseInside(y: Tensor, bin: Bin): Mapped {
  const above = t.subtract(y, bin.bottom);
  const bent = t.multiply(above, bin.bend);
  const a = t.add(t.multiply(bin.height, t.subtract(bin.steepness, bin.slopeLeft)), bent);
  const b = t.subtract(t.multiply(bin.height, bin.slopeLeft), bent);
  const c = t.negate(t.multiply(bin.steepness, above));
  const root = t.sqrt(t.relu(t.subtract(t.square(b), t.scale(t.multiply(a, c), 4))));
  const xi = t.divide(t.scale(c, -2), t.add(b, root));
  return { value: t.add(bin.left, t.multiply(xi, bin.width)), logSlope: t.negate(logSlopeAt(xi, bin)) };
}

function logSlopeAt(xi: Tensor, { steepness, slopeLeft, slopeRight, bend }: Bin): Tensor {
  const rest = t.affine(xi, -1, 1);
  const mixed = t.multiply(xi, rest);
  const ends = t.add(t.multiply(slopeRight, t.square(xi)), t.multiply(slopeLeft, t.square(rest)));
  const over = t.add(ends, t.scale(t.multiply(steepness, mixed), 2));
  const under = t.add(steepness, t.multiply(bend, mixed));
  return t.add(t.scale(t.subtract(t.log(steepness), t.log(under)), 2), t.log(over));
}
