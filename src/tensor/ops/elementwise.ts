/** Functions of each element. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import type { Kernels, UnaryOperations } from "../kernels/kernels.ts";
import { constant, record, type Tensor } from "../tensor.ts";
import { add, affine, multiply, negate, scale } from "./arithmetic.ts";

/** @param slope the derivative, from input and result */
const unary =
  (name: keyof UnaryOperations, slope: (x: Tensor, y: Tensor) => Tensor) =>
  (x: Tensor): Tensor => {
    const y = apply(name, x);
    return record(y, [x], (d) => [multiply(d, slope(x, y))]);
  };

/** eˣ. */
export const exp = unary("exp", (_, y) => y);
/** log x: -∞ at 0, NaN below. */
export const log = unary("log", (x) => reciprocal(x));
/** log(1 + x). */
export const log1p = unary("log1p", (x) => reciprocal(affine(x, 1, 1)));
/** eˣ - 1. */
export const expm1 = unary("expm1", (_, y) => affine(y, 1, 1));
export const tanh = unary("tanh", (_, y) => affine(square(y), -1, 1));
/** 1 / (1 + e⁻ˣ). */
export const sigmoid = unary("sigmoid", (_, y) => multiply(y, affine(y, -1, 1)));
/** log(1 + eˣ). */
export const softplus = unary("softplus", (x) => sigmoid(x));
export const relu = unary("relu", (x) => step(x));
/** x above 0, else eˣ - 1. */
export const elu = unary("elu", (x, y) => {
  const above = step(x);
  return add(above, multiply(affine(above, -1, 1), affine(y, 1, 1)));
});
export const square = unary("square", (x) => scale(x, 2));
export const sqrt = unary("sqrt", (_, y) => scale(reciprocal(y), 0.5));
export const reciprocal = unary("reciprocal", (_, y) => negate(square(y)));
export const abs = unary("abs", (x) => sign(x));
export const sin = unary("sin", (x) => cos(x));
export const cos: (x: Tensor) => Tensor = unary("cos", (x) => negate(sin(x)));
/** log Γ(x), x > 0. */
export const logGamma = unary("logGamma", (x) => digamma(x));
/** ψ(x), x > 0. */
export const digamma = unary("digamma", (x) => trigamma(x));
/** ψ′(x), x > 0; the last of its family. */
export const trigamma = unary("trigamma", () => {
  throw new UnsupportedError("trigamma: has no derivative here", { field: "trigamma" });
});

/** -1, 0 or 1; a constant. */
export function sign(x: Tensor): Tensor {
  return constant(apply("sign", x), [x]);
}

/** 1 above 0, else 0; a constant. */
export function step(x: Tensor): Tensor {
  return constant(apply("step", x), [x]);
}

/** Into [low, high]; no gradient outside. */
export function clip(x: Tensor, low: number, high: number): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.clip(x.handle, y.handle, x.size, low, high);
  return record(y, [x], (d) => [multiply(d, inRange(x, low, high))]);
}

/** 1 where low ≤ x ≤ high, else 0; a constant. */
export function inRange(x: Tensor, low: number, high: number): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.inRange(x.handle, y.handle, x.size, low, high);
  return constant(y, [x]);
}

/** log σ(x) = -softplus(-x). */
export function logSigmoid(x: Tensor): Tensor {
  return negate(softplus(negate(x)));
}

/** log(1 - tanh²(x)) = 2 (log 2 - x - softplus(-2x)), without loss of digits where tanh is near ±1. */
export function logOneMinusTanhSquared(x: Tensor): Tensor {
  return scale(affine(add(x, softplus(scale(x, -2))), -1, 0.6931471805599453), 2);
}

/** x · σ(x). */
export function silu(x: Tensor): Tensor {
  return multiply(x, sigmoid(x));
}

function apply(name: keyof UnaryOperations, x: Tensor): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  const kernels: Kernels = x.engine.kernels;
  kernels[name](x.handle, y.handle, x.size);
  return y;
}
