/** Arithmetic with operands spread over the larger shape: [n, m] with [n, m], [1, m], [n, 1] or [1, 1]. */
import { InvalidArgumentError } from "../../../envs/core/errors.ts";
import type { BinaryOperations, Kernels } from "../kernels/kernels.ts";
import { constant, record, recordMixed, type Backward, type Tensor } from "../tensor.ts";
import { gatherTo, spreadOf } from "./spreading.ts";

/** a + b. */
export function add(a: Tensor, b: Tensor): Tensor {
  return record(apply("add", a, b), [a, b], (d) => [gatherTo(a, d), gatherTo(b, d)]);
}

/** a - b. */
export function subtract(a: Tensor, b: Tensor): Tensor {
  return record(apply("subtract", a, b), [a, b], (d, needed) => [gatherTo(a, d), needed.has(b) ? gatherTo(b, negate(d)) : null]);
}

/** a ⊙ b. */
export function multiply(a: Tensor, b: Tensor): Tensor {
  return record(apply("multiply", a, b), [a, b], (d, needed) => [
    needed.has(a) ? gatherTo(a, multiply(d, b)) : null,
    needed.has(b) ? gatherTo(b, multiply(d, a)) : null,
  ]);
}

/** a / b. */
export function divide(a: Tensor, b: Tensor): Tensor {
  return record(apply("divide", a, b), [a, b], (d, needed) => [
    needed.has(a) ? gatherTo(a, divide(d, b)) : null,
    needed.has(b) ? gatherTo(b, negate(multiply(divide(d, b), divide(a, b)))) : null,
  ]);
}

/** The smaller of the two; where they are equal the gradient goes to a. */
export function minimum(a: Tensor, b: Tensor): Tensor {
  return record(
    apply("minimum", a, b),
    [a, b],
    chosen(a, b, () => lessEqual(a, b)),
  );
}

/** The larger of the two; where they are equal the gradient goes to a. */
export function maximum(a: Tensor, b: Tensor): Tensor {
  return record(
    apply("maximum", a, b),
    [a, b],
    chosen(a, b, () => lessEqual(b, a)),
  );
}

/** Σ a b over all, of two of one shape. @returns [1, 1] @throws InvalidArgumentError naming both shapes */
export function dot(a: Tensor, b: Tensor): Tensor {
  if (a.rows !== b.rows || a.cols !== b.cols) throw mismatch(a, b);
  const y = a.engine.empty(1, 1);
  a.engine.kernels.dot(a.handle, b.handle, y.handle, a.size);
  return recordMixed(y, [a, b], (d, needed) => [needed.has(a) ? multiply(b, d) : null, needed.has(b) ? multiply(a, d) : null]);
}

/** 1 where a ≤ b, else 0; a constant. */
export function lessEqual(a: Tensor, b: Tensor): Tensor {
  return constant(apply("lessEqual", a, b), [a, b]);
}

/** factor · x + shift. */
export function affine(x: Tensor, factor: number, shift: number): Tensor {
  const y = x.engine.empty(x.rows, x.cols);
  x.engine.kernels.affine(x.handle, y.handle, x.size, factor, shift);
  return record(y, [x], (d) => [scale(d, factor)]);
}

/** factor · x. */
export function scale(x: Tensor, factor: number): Tensor {
  return affine(x, factor, 0);
}

/** -x. */
export function negate(x: Tensor): Tensor {
  return affine(x, -1, 0);
}

function apply(name: keyof BinaryOperations, a: Tensor, b: Tensor): Tensor {
  const n = larger(a, b, a.rows, b.rows);
  const m = larger(a, b, a.cols, b.cols);
  const out = a.engine.empty(n, m);
  const kernels: Kernels = a.engine.kernels;
  kernels[name](a.handle, b.handle, out.handle, n, m, spreadOf(a, n, m), spreadOf(b, n, m));
  return out;
}

/** @throws InvalidArgumentError naming both shapes */
function larger(a: Tensor, b: Tensor, sizeA: number, sizeB: number): number {
  if (sizeA === sizeB || sizeB === 1) return sizeA;
  if (sizeA === 1) return sizeB;
  throw mismatch(a, b);
}

function mismatch(a: Tensor, b: Tensor): InvalidArgumentError {
  return new InvalidArgumentError(`operands: shapes [${a.rows}, ${a.cols}] and [${b.rows}, ${b.cols}] do not fit together`, { field: "b" });
}

function chosen(a: Tensor, b: Tensor, maskOfA: () => Tensor): Backward {
  return (d, needed) => {
    const mask = maskOfA();
    return [gatherTo(a, multiply(d, mask)), needed.has(b) ? gatherTo(b, multiply(d, affine(mask, -1, 1))) : null];
  };
}
