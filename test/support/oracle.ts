/** Whole losses as cases: numbers as JSON, so that somebody else can evaluate them too (ask-oracle.ts). */
import type { Rng } from "../../envs/core/random/index.ts";
import { namedTensors, Tensor, tensorsOf, type Engine, type TensorTree } from "../../src/tensor/index.ts";

/** A tree of matrices as JSON. */
export type JsonTree = JsonMatrix | readonly JsonTree[] | { readonly [name: string]: JsonTree };
export interface JsonMatrix {
  readonly matrix: readonly (readonly number[])[];
}

export interface OracleRequest {
  /** Which loss, by its name in test/python/oracle/main.py. */
  readonly loss: string;
  readonly params: JsonTree;
  readonly inputs: Readonly<Record<string, JsonTree>>;
  readonly settings: Readonly<Record<string, number | boolean>>;
}

/** Matrices by name or path, row-major. */
export interface OracleAnswer {
  readonly outputs: Readonly<Record<string, ArrayLike<number>>>;
  readonly gradients: Readonly<Record<string, ArrayLike<number>>>;
}

export interface OracleCase {
  readonly name: string;
  readonly request: OracleRequest;
  /** The same by our own code. @param params and inputs of the request, variables on one engine */
  evaluate(params: TensorTree, inputs: Readonly<Record<string, TensorTree>>): OracleAnswer;
}

export function toJson(tree: TensorTree): JsonTree {
  if (tree instanceof Tensor) return matrixJson(tree.values(), tree.rows, tree.cols);
  if (isList(tree)) return tree.map(toJson);
  return Object.fromEntries(Object.entries(tree).map(([name, child]) => [name, toJson(child)]));
}

/** @param values [rows · cols], row-major */
export function matrixJson(values: ArrayLike<number>, rows: number, cols: number): JsonMatrix {
  const all = Array.from(values);
  return { matrix: Array.from({ length: rows }, (_, row) => all.slice(row * cols, (row + 1) * cols)) };
}

/** Normal numbers. */
export function normals(rng: Rng, rows: number, cols: number): JsonMatrix {
  return matrixJson(rng.standardNormals(rows * cols), rows, cols);
}

/** 0 or 1 with equal probability. */
export function coins(rng: Rng, rows: number): JsonMatrix {
  return matrixJson(rng.randoms(rows).map(Math.round), rows, 1);
}

/** New variables on an engine. */
export function fromJson(tree: JsonTree, engine: Engine): TensorTree {
  if (isList(tree)) return tree.map((child) => fromJson(child, engine));
  if (isMatrix(tree)) return engine.variable(tree.matrix.flat(), tree.matrix.length, tree.matrix[0]?.length ?? 0);
  return Object.fromEntries(Object.entries(tree).map(([name, child]) => [name, fromJson(child, engine)]));
}

/** Moves variables by N(0, 0.2²), away from whatever is special about where they start. */
export function stirred<P extends TensorTree>(params: P, rng: Rng): P {
  for (const tensor of tensorsOf(params)) {
    tensor.engine.assign(
      tensor,
      Float64Array.from(tensor.values(), (value) => value + rng.normal(0, 0.2)),
    );
  }
  return params;
}

/** Outputs by name, and gradients under the paths of the trees that they belong to. */
export function answerOf(
  outputs: Readonly<Record<string, Tensor>>,
  gradients: readonly { readonly of: TensorTree; readonly found: readonly Tensor[] }[],
): OracleAnswer {
  const byPath = gradients.flatMap(({ of, found }) =>
    [...namedTensors(of).keys()].map((path, index) => [path, found[index]?.values() ?? []] as const),
  );
  return {
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, tensor.values()])),
    gradients: Object.fromEntries(byPath),
  };
}

function isList<T>(tree: readonly T[] | object): tree is readonly T[] {
  return Array.isArray(tree);
}

function isMatrix(tree: JsonTree): tree is JsonMatrix {
  return "matrix" in tree;
}
