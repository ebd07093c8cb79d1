/** Element by element. `!`: indices come from loops over lengths that the callers have checked. */
import { cos, exp, expm1, log, log1p, sin, tanh } from "../../../../envs/core/math/index.ts";
import { SPREAD, type BinaryOperations, type Handle, type Operations, type Spread, type UnaryOperations } from "../kernels.ts";
import { digamma, logGamma, trigamma } from "./gamma.ts";
import type { Floats } from "./js-storage.ts";

type At = (handle: Handle) => Floats;
type Scalar = (x: number) => number;
type Scalars = (a: number, b: number) => number;

type ElementwiseOperation =
  keyof BinaryOperations | keyof UnaryOperations | ("fill" | "copy" | "affine" | "clip" | "inRange" | "where" | "spread");

export function jsElementwise(at: At): Pick<Operations, ElementwiseOperation> {
  const unary = (f: Scalar) => (x: Handle, out: Handle, length: number) => {
    const [from, to] = [at(x), at(out)];
    for (let i = 0; i < length; i++) to[i] = f(from[i]!);
  };
  const binary = (f: Scalars) => (a: Handle, b: Handle, out: Handle, n: number, m: number, spreadA: Spread, spreadB: Spread) => {
    const [left, right, to] = [at(a), at(b), at(out)];
    const [rowA, columnA] = strides(spreadA, m);
    const [rowB, columnB] = strides(spreadB, m);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) to[i * m + j] = f(left[i * rowA + j * columnA]!, right[i * rowB + j * columnB]!);
    }
  };
  const identity = (x: number): number => x;

  return {
    fill: (out, length, value) => void at(out).fill(value, 0, length),
    copy: unary(identity),
    add: binary((a, b) => a + b),
    subtract: binary((a, b) => a - b),
    multiply: binary((a, b) => a * b),
    divide: binary((a, b) => a / b),
    minimum: binary(Math.min),
    maximum: binary(Math.max),
    lessEqual: binary((a, b) => Number(a <= b)),
    affine: (x, out, length, scale, shift) => unary((value) => scale * value + shift)(x, out, length),
    exp: unary(exp),
    log: unary(log),
    log1p: unary(log1p),
    expm1: unary(expm1),
    tanh: unary(tanh),
    sigmoid: unary(sigmoid),
    softplus: unary((x) => Math.max(x, 0) + log1p(exp(-Math.abs(x)))),
    relu: unary((x) => (x <= 0 ? 0 : x)),
    elu: unary((x) => (x <= 0 ? expm1(x) : x)),
    square: unary((x) => x * x),
    sqrt: unary(Math.sqrt),
    reciprocal: unary((x) => 1 / x),
    abs: unary(Math.abs),
    sign: unary(Math.sign),
    step: unary((x) => Number(x > 0)),
    sin: unary(sin),
    cos: unary(cos),
    logGamma: unary(logGamma),
    digamma: unary(digamma),
    trigamma: unary(trigamma),
    clip: (x, out, length, low, high) => unary((value) => Math.min(Math.max(value, low), high))(x, out, length),
    inRange: (x, out, length, low, high) => unary((value) => Number(low <= value && value <= high))(x, out, length),
    where(mask, a, b, out, length) {
      const [chooses, left, right, to] = [at(mask), at(a), at(b), at(out)];
      for (let i = 0; i < length; i++) to[i] = chooses[i] === 0 ? right[i]! : left[i]!;
    },
    spread: (x, out, n, m, how) => binary(identity)(x, x, out, n, m, how, how),
  };
}

/** Steps through an operand per row and per column of [n, m]. */
function strides(spread: Spread, m: number): readonly [row: number, column: number] {
  if (spread === SPREAD.full) return [m, 1];
  if (spread === SPREAD.row) return [0, 1];
  return spread === SPREAD.column ? [1, 0] : [0, 0];
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
