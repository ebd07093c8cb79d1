/** Gradients by walking the tape back, and products with the matrix of second derivatives that are made of them. */
import { invariant } from "../../envs/core/errors.ts";
import { TRANSPOSE } from "./kernels/kernels.ts";
import { add, dot } from "./ops/arithmetic.ts";
import { matmul } from "./ops/matrices.ts";
import { sum, sumColumns } from "./ops/spreading.ts";
import { Tensor, type RowGradients } from "./tensor.ts";

export interface GradientOptions {
  /** Whether the gradients can be differentiated again. */
  readonly createGraph?: boolean;
  /** Gradient of y that the walk starts with, of its shape; ones when absent. */
  readonly from?: Tensor;
}

/**
 * Σ from ⊙ ∂y/∂x for each x.
 * @param xs variables, leaves, or results on the way to y
 * @returns tensors of the shapes of xs; zeros where y does not depend on one
 */
export function gradients(y: Tensor, xs: readonly Tensor[], { createGraph = false, from }: GradientOptions = {}): Tensor[] {
  const { engine } = y;
  const path = pathTo(y, new Set(xs));
  const found = new Map<Tensor, Tensor>([[y, from ?? engine.full(y.rows, y.cols, 1)]]);
  const before = engine.recording;
  engine.recording = createGraph;
  try {
    for (const node of path.order) {
      const gradient = found.get(node);
      if (gradient === undefined || node.backward === null) continue;
      const back = node.backward(gradient, path.needed);
      node.inputs.forEach((input, index) => {
        const given = back[index] ?? null;
        if (given === null || !path.needed.has(input)) return;
        const part = given instanceof Tensor ? given : sumOverRows(input, given);
        const sofar = found.get(input);
        found.set(input, sofar === undefined ? part : add(sofar, part));
      });
    }
  } finally {
    engine.recording = before;
  }
  return xs.map((x) => found.get(x) ?? engine.full(x.rows, x.cols, 0));
}

/** v ↦ H v with the Hessian H of a scalar. The tape is walked once, then once per product. @param loss [1, 1] */
export function hessianVectorProduct(loss: Tensor, xs: readonly Tensor[]): (vectors: readonly Tensor[]) => Tensor[] {
  invariant(loss.size === 1, "a Hessian is that of a scalar");
  const first = gradients(loss, xs, { createGraph: true });
  return (vectors) => gradients(inner(first, vectors), xs);
}

function sumOverRows(x: Tensor, { left, right }: RowGradients): Tensor {
  if (left !== null) return matmul(left, right, TRANSPOSE.first);
  return x.cols === right.cols ? sumColumns(right) : sum(right);
}

/** Σ a · b over lists of tensors. @returns [1, 1] */
export function inner(a: readonly Tensor[], b: readonly Tensor[]): Tensor {
  invariant(a.length === b.length, "a vector per tensor");
  const parts = a.map((tensor, index) => dot(tensor, b[index] ?? tensor));
  return parts.reduce((total, part) => add(total, part));
}

/** The tracked tensors below y that lead to one of `targets`, and all below y, latest first. */
export function pathTo(y: Tensor, targets: ReadonlySet<Tensor>): { order: readonly Tensor[]; needed: ReadonlySet<Tensor> } {
  const seen = new Set<Tensor>([y]);
  const open = [y];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const input of node.inputs) {
      if (!input.tracked || seen.has(input)) continue;
      seen.add(input);
      open.push(input);
    }
  }
  const order = [...seen].sort((a, b) => b.serial - a.serial);
  const needed = new Set<Tensor>();
  for (const node of [...order].reverse()) {
    if (targets.has(node) || node.inputs.some((input) => needed.has(input))) needed.add(node);
  }
  return { order: order.filter((node) => needed.has(node)), needed };
}
