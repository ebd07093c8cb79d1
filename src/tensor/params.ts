/** Parameter trees: matrices under names and numbers, apart from the functions that use them. Bytes, counts and searches are one-liners over them. */
import { matrix, type Matrix } from "./matrix.ts";

export type ParamTree = Matrix | readonly ParamTree[] | { readonly [name: string]: ParamTree };

/**
 * The same tree with other matrices.
 * @param change is given each leaf and its path, `flow.0.scale.output.weight`, in the order of the tree
 */
export function mapParams<P extends ParamTree>(tree: P, change: (leaf: Matrix, path: string) => Matrix, path = ""): P {
  const below = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (isLeaf(tree)) return change(tree, path) as P;
  if (isList(tree)) return tree.map((child, index) => mapParams(child, change, below(String(index)))) as unknown as P;
  return Object.fromEntries(Object.entries(tree).map(([name, child]) => [name, mapParams(child, change, below(name))])) as P;
}

/** All matrices of a tree by path, in its order. */
export function namedParams(tree: ParamTree): Map<string, Matrix> {
  const found = new Map<string, Matrix>();
  mapParams(tree, (leaf, path) => {
    found.set(path, leaf);
    return leaf;
  });
  return found;
}

/** How many numbers a tree holds. */
export function countParams(tree: ParamTree): number {
  let count = 0;
  for (const { data } of namedParams(tree).values()) count += data.length;
  return count;
}

/** The tree as one vector and as matrices that are views of it: what is written to one is read from the other. */
export function flattenParams<P extends ParamTree>(tree: P): { vector: Float64Array; params: P } {
  const vector = new Float64Array(countParams(tree));
  let offset = 0;
  const params = mapParams(tree, ({ rows, cols, data }) => {
    const view = vector.subarray(offset, offset + data.length);
    view.set(data);
    offset += data.length;
    return matrix(rows, cols, view);
  });
  return { vector, params };
}

function isLeaf(tree: ParamTree): tree is Matrix {
  return "data" in tree && tree.data instanceof Float64Array;
}

function isList(tree: ParamTree): tree is readonly ParamTree[] {
  return Array.isArray(tree);
}
