/**
 * Products with the Jacobian J [B, P] of numbers that come of a row each, such as log π(a_b | s_b), in parameters that all rows share.
 *
 * The tape is walked back once, as far as rows stay apart: to the places where a shared tensor enters them. There the gradient of a row is
 * an outer product of what is known by then, for x W of x_b and δ_b = ∂y_b/∂(x W)_b, and the products take nothing else:
 *
 *   (J v)_b = Σ x_bᵀ V δ_b,   Jᵀ w = Σ Xᵀ (w ⊙ Δ),   over all such places
 *
 * Small outer products are written out, side by side in one matrix; of large ones the factors are kept.
 *
 * Source: Goodfellow (2015), "Efficient Per-Example Gradient Computations", arXiv 1510.01799.
 */
import { invariant } from "../../envs/core/errors.ts";
import type { Engine } from "./engine.ts";
import { gradients, inner, pathTo } from "./gradients.ts";
import { TRANSPOSE } from "./kernels/kernels.ts";
import { add, multiply, scale } from "./ops/arithmetic.ts";
import { gatherColumns, scatterColumns } from "./ops/gathers.ts";
import { concatColumns, matmul, outerProducts, padColumns, reshape, sliceColumns } from "./ops/matrices.ts";
import { sumRows } from "./ops/spreading.ts";
import { expectShape, Tensor, type RowGradients } from "./tensor.ts";

export interface RowJacobian {
  /** J v. @param v [1, P], all parameters, one after the other @returns [B, 1] */
  times(v: Tensor): Tensor;
  /** Jᵀ w. @param w [B, 1] @returns [1, P] */
  transposedTimes(w: Tensor): Tensor;
}

/** Most columns of an outer product that is written out. */
const SMALL = 512;

/** Whole numbers up to here have a float32 of their own. */
const MOST_INDICES = 2 ** 24;

/** The gradient by rows of a shared tensor, and where that stands in the vector of all of them. */
interface Term extends RowGradients {
  readonly place: number;
}

/** @param y [B, 1]: each row comes of the same row of batches and of tensors that all rows share @param xs the parameters */
export function rowJacobian(y: Tensor, xs: readonly Tensor[]): RowJacobian {
  expectShape("y", y, [null, 1]);
  invariant(
    xs.every((x) => x.backward === null),
    "parameters are leaves",
  );
  const shared = sharedTensors(y, xs);
  const derived = [...shared.keys()].filter((tensor) => !xs.includes(tensor));
  const { places, width } = lineUp([...xs, ...derived]);
  const through = throughDerived(derived, xs);
  const terms = [...shared].flatMap(([tensor, found]) => found.map((rows): Term => ({ ...rows, place: places.get(tensor) ?? NaN })));
  const isSmall = (term: Term): boolean => term.left === null || columnsOf(term) <= SMALL;
  const [small, large] = [terms.filter(isSmall), terms.filter((term) => !isSmall(term))];
  const constant = <T>(compute: () => T): T => y.engine.withoutGradients(compute);
  const parts = constant(() => [...(small.length === 0 ? [] : [writtenOut(small, width)]), ...large.map((term) => factored(term, width))]);
  return {
    times(v) {
      const all = through.push(v);
      return constant(() => total(parts.map((part) => part.times(all))) ?? y.engine.full(y.rows, 1, 0));
    },
    transposedTimes(w) {
      const sums = constant(() => total(parts.map((part) => part.transposedTimes(w))) ?? y.engine.full(1, width, 0));
      return through.pull(sums);
    },
  };
}

/** v ↦ (1/B) Jᵀ J v: the Fisher matrix of log π(a_b), positive semi-definite by its form. @param logProb [B, 1] */
export function fisherVectorProduct(logProb: Tensor, xs: readonly Tensor[]): (v: Tensor) => Tensor {
  const scores = rowJacobian(logProb, xs);
  return (v) => scores.transposedTimes(scale(scores.times(v), 1 / logProb.rows));
}

/**
 * What rows share on the way from y to xs, with its gradients by rows. A batch whose rows are mixed further down, or which is a parameter
 * itself, counts as shared, though each row has a row of it to itself.
 */
function sharedTensors(y: Tensor, xs: readonly Tensor[]): Map<Tensor, RowGradients[]> {
  const { engine, rows } = y;
  const { order, needed } = pathTo(y, new Set(xs));
  const batches = new Map<Tensor, Tensor>([[y, engine.full(rows, 1, 1)]]);
  const shared = new Map<Tensor, RowGradients[]>();
  const note = (tensor: Tensor, { left, right }: RowGradients): void => {
    const found = left === null && right.cols !== tensor.cols ? { left, right: sumRows(right) } : { left, right };
    shared.set(tensor, [...(shared.get(tensor) ?? []), found]);
  };
  engine.withoutGradients(() => {
    for (const node of order) {
      const gradient = batches.get(node);
      if (gradient === undefined) continue;
      if (node.backward === null || node.mixesRows) {
        note(node, { left: identity(engine, rows), right: gradient });
        continue;
      }
      const back = node.backward(gradient, needed);
      node.inputs.forEach((input, index) => {
        const part = back[index] ?? null;
        if (part === null || !needed.has(input)) return;
        if (!(part instanceof Tensor)) return note(input, part);
        invariant(part.rows === rows, "an operation that does not keep rows apart says so");
        const sofar = batches.get(input);
        batches.set(input, sofar === undefined ? part : add(sofar, part));
      });
    }
  });
  return shared;
}

function columnsOf({ left, right }: RowGradients): number {
  return (left?.cols ?? 1) * right.cols;
}

/** A product with the factors. @param width of the vector of all shared tensors */
function factored({ place, left, right }: Term, width: number): RowJacobian {
  invariant(left !== null, "two factors");
  const [p, q] = [left.cols, right.cols];
  return {
    times: (v) => sumRows(multiply(right, matmul(left, reshape(sliceColumns(v, place, p * q), p, q)))),
    transposedTimes: (w) => padColumns(reshape(matmul(left, multiply(right, w), TRANSPOSE.first), 1, p * q), place, width),
  };
}

/** All columns of some terms in one matrix. */
function writtenOut(terms: readonly Term[], width: number): RowJacobian {
  invariant(width <= MOST_INDICES, "indices are exact in float32");
  const matrix = outerProducts(terms);
  const places = terms.flatMap((term) => Array.from({ length: columnsOf(term) }, (_, k) => term.place + k));
  return {
    times: (v) => reshape(matmul(gatherColumns(v, places), matrix, TRANSPOSE.second), matrix.rows, 1),
    transposedTimes: (w) => scatterColumns(matmul(reshape(w, 1, matrix.rows), matrix), places, width),
  };
}

/** From a vector of the parameters to one that has the shared tensors which are made of them behind it, and back. */
function throughDerived(derived: readonly Tensor[], xs: readonly Tensor[]): { push(v: Tensor): Tensor; pull(gradient: Tensor): Tensor } {
  if (derived.length === 0) return { push: (v) => v, pull: (gradient) => gradient };
  const { width } = lineUp(xs);
  const weights = derived.map(({ engine, rows, cols, size }) => engine.leaf(new Float64Array(size), rows, cols));
  const pulled = gradients(inner(derived, weights), xs, { createGraph: true });
  return {
    push: (v) => [v, ...gradients(inner(pulled, cut(v, xs)), weights).map(flat)].reduce(concatColumns),
    pull(gradient) {
      const [own, rest] = [sliceColumns(gradient, 0, width), sliceColumns(gradient, width, gradient.cols - width)];
      return add(
        own,
        gradients(inner(derived, cut(rest, derived)), xs)
          .map(flat)
          .reduce(concatColumns),
      );
    },
  };
}

/** Where each tensor begins in the vector of all. */
function lineUp(tensors: readonly Tensor[]): { places: ReadonlyMap<Tensor, number>; width: number } {
  const places = new Map<Tensor, number>();
  let width = 0;
  for (const tensor of tensors) {
    places.set(tensor, width);
    width += tensor.size;
  }
  return { places, width };
}

/** The pieces of a vector that are those of tensors, in their shapes. */
function cut(vector: Tensor, tensors: readonly Tensor[]): Tensor[] {
  const { places } = lineUp(tensors);
  return tensors.map((tensor) => reshape(sliceColumns(vector, places.get(tensor) ?? NaN, tensor.size), tensor.rows, tensor.cols));
}

function flat(tensor: Tensor): Tensor {
  return reshape(tensor, 1, tensor.size);
}

function total(parts: readonly Tensor[]): Tensor | undefined {
  const [first, ...rest] = parts;
  return first === undefined ? undefined : rest.reduce((sum, part) => add(sum, part), first);
}

function identity(engine: Engine, rows: number): Tensor {
  const diagonal = Float64Array.from({ length: rows * rows }, (_, k) => Number(k % (rows + 1) === 0));
  return engine.tensor(diagonal, rows, rows);
}
