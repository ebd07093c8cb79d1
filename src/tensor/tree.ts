/**
 * Parameter trees: variables under names and numbers, apart from the functions that use them. Targets, frozen layers, search directions,
 * files and hashes are one-liners over them.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Engine } from "./engine.ts";
import { Tensor } from "./tensor.ts";

export type TensorTree = Tensor | readonly TensorTree[] | { readonly [name: string]: TensorTree };

/** A matrix outside of any engine. */
export interface HostMatrix {
  readonly rows: number;
  readonly cols: number;
  /** [rows · cols], row-major. */
  readonly data: Float32Array | Float64Array;
}

/**
 * The same tree with other tensors.
 * @param change is given each leaf and its path, `flow.0.scale.output.weight`, in the order of the tree
 */
export function mapTree<P extends TensorTree>(tree: P, change: (leaf: Tensor, path: string) => Tensor, path = ""): P {
  const below = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (tree instanceof Tensor) return change(tree, path) as P;
  if (isList(tree)) return tree.map((child, index) => mapTree(child, change, below(String(index)))) as unknown as P;
  return Object.fromEntries(Object.entries(tree).map(([name, child]) => [name, mapTree(child, change, below(name))])) as P;
}

/** All tensors of a tree by path, in its order. */
export function namedTensors(tree: TensorTree): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  mapTree(tree, (leaf, path) => {
    found.set(path, leaf);
    return leaf;
  });
  return found;
}

/** All tensors of a tree, in its order. */
export function tensorsOf(tree: TensorTree): Tensor[] {
  return [...namedTensors(tree).values()];
}

/** How many numbers a tree holds. */
export function countNumbers(tree: TensorTree): number {
  return tensorsOf(tree).reduce((sum, { size }) => sum + size, 0);
}

/** The numbers of a tree in one vector, in its order. */
export function flattenTree(tree: TensorTree): Float64Array {
  return flattenTensors(tensorsOf(tree));
}

/** The numbers of tensors in one vector. */
export function flattenTensors(tensors: readonly Tensor[]): Float64Array {
  const vector = new Float64Array(tensors.reduce((sum, { size }) => sum + size, 0));
  let offset = 0;
  for (const tensor of tensors) {
    vector.set(tensor.values(), offset);
    offset += tensor.size;
  }
  return vector;
}

/** Writes a vector in the order of `flattenTree` to the variables of a tree. @throws InvalidArgumentError for another length */
export function assignVector(tree: TensorTree, vector: Float32Array | Float64Array): void {
  const tensors = tensorsOf(tree);
  const size = tensors.reduce((sum, tensor) => sum + tensor.size, 0);
  if (vector.length !== size) {
    throw new InvalidArgumentError(`parameters: expected ${size} numbers, got ${vector.length}`, { field: "parameters" });
  }
  let offset = 0;
  for (const tensor of tensors) {
    tensor.engine.assign(tensor, vector.subarray(offset, offset + tensor.size));
    offset += tensor.size;
  }
}

/** Copies by path, for files and messages. */
export function exportTree(tree: TensorTree): Map<string, HostMatrix> {
  return new Map([...namedTensors(tree)].map(([path, leaf]) => [path, { rows: leaf.rows, cols: leaf.cols, data: leaf.values() }]));
}

/**
 * Writes matrices by path to the variables of a tree, all or none.
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` for a path too many or missing, another shape, or a number that is not finite
 */
export function importTree(tree: TensorTree, matrices: ReadonlyMap<string, HostMatrix>): void {
  const leaves = namedTensors(tree);
  const unknown = [...matrices.keys()].filter((path) => !leaves.has(path));
  if (unknown.length > 0) throw malformed(`${unknown.join(", ")}: unknown to this network`);
  const writes = [...leaves].map(([path, leaf]) => {
    const found = matrices.get(path);
    if (found === undefined) throw malformed(`${path}: missing`);
    if (found.rows !== leaf.rows || found.cols !== leaf.cols)
      throw malformed(`${path}: expected shape [${leaf.rows}, ${leaf.cols}], got [${found.rows}, ${found.cols}]`);
    if (!found.data.every(Number.isFinite)) throw malformed(`${path}: not all numbers are finite`);
    return () => leaf.engine.assign(leaf, found.data);
  });
  for (const write of writes) write();
}

/** A tree of new variables with the same numbers, on an engine. */
export function copyTree<P extends TensorTree>(tree: P, engine: Engine): P {
  return mapTree(tree, (leaf) => engine.variable(leaf.values(), leaf.rows, leaf.cols));
}

function malformed(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`weights: ${text}`, { field: "weights" }, "MALFORMED_WEIGHTS");
}

function isList(tree: TensorTree): tree is readonly TensorTree[] {
  return Array.isArray(tree);
}
