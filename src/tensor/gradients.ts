/** Gradients by walking the tape back, and products with the matrices of second derivatives that are made of them. */
import { invariant } from "../../envs/core/errors.ts";
import { add, dot, scale } from "./ops/arithmetic.ts";
import type { Tensor } from "./tensor.ts";

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
        const part = back[index] ?? null;
        if (part === null || !path.needed.has(input)) return;
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

/**
 * v ↦ (1/B) Σ_b s_b (s_b · v), the product with the outer products of the scores s_b = ∂ℓ_b/∂x: the Fisher matrix of ℓ = log π(a_b),
 * positive semi-definite by its form. J v is the derivative of Jᵀw with respect to w.
 * @param logProb [B, 1]
 */
export function fisherVectorProduct(logProb: Tensor, xs: readonly Tensor[]): (vectors: readonly Tensor[]) => Tensor[] {
  const { engine, rows } = logProb;
  const weights = engine.leaf(new Float64Array(rows), rows, 1);
  const pulled = gradients(logProb, xs, { createGraph: true, from: weights });
  return (vectors) => {
    const [projected] = gradients(inner(pulled, vectors), [weights]);
    invariant(projected !== undefined, "one gradient per input");
    return gradients(logProb, xs, { from: scale(projected, 1 / rows) });
  };
}

/** Σ a · b over lists of tensors. @returns [1, 1] */
function inner(a: readonly Tensor[], b: readonly Tensor[]): Tensor {
  invariant(a.length === b.length, "a vector per tensor");
  const parts = a.map((tensor, index) => dot(tensor, b[index] ?? tensor));
  return parts.reduce((total, part) => add(total, part));
}

/** The tracked tensors below y that lead to one of `targets`, and all below y, latest first. */
function pathTo(y: Tensor, targets: ReadonlySet<Tensor>): { order: readonly Tensor[]; needed: ReadonlySet<Tensor> } {
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
