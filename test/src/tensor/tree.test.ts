import { expect, test } from "vitest";
import {
  assignVector,
  copyTree,
  countNumbers,
  createJsKernels,
  Engine,
  exportTree,
  flattenTree,
  importTree,
  mapTree,
  namedTensors,
  tensorsOf,
} from "../../../src/tensor/index.ts";
import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";

const engine = new Engine(createJsKernels());
const tree = () => ({
  hidden: [
    { weight: engine.variable([1, 2, 3, 4], 2, 2), bias: engine.variable([5, 6], 1, 2) },
    { weight: engine.variable([7, 8], 2, 1), bias: engine.variable([9], 1, 1) },
  ],
  scale: engine.variable([10], 1, 1),
});
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test("a tree has its tensors by path, in its order", () => {
  const params = tree();
  const paths = ["hidden.0.weight", "hidden.0.bias", "hidden.1.weight", "hidden.1.bias", "scale"];
  expect([...namedTensors(params).keys()]).toEqual(paths);
  expect(tensorsOf(params)).toEqual([...namedTensors(params).values()]);
  expect(countNumbers(params)).toBe(10);
  expect(namedTensors(params.scale)).toEqual(new Map([["", params.scale]]));
});

test("its numbers are one vector, there and back", () => {
  const params = tree();
  expect([...flattenTree(params)]).toEqual(numbers);
  assignVector(
    params,
    Float64Array.from(numbers, (value) => -value),
  );
  expect([...flattenTree(params)]).toEqual(numbers.map((value) => -value));
  expect(params.hidden.map(({ bias }) => [...bias.values()])).toEqual([[-5, -6], [-9]]);
  expect(() => assignVector(params, new Float64Array(9))).toThrow("parameters: expected 10 numbers, got 9");
});

test("mapped, it keeps its form", () => {
  const doubled = mapTree(tree(), (leaf, path) =>
    engine.tensor(
      leaf.values().map((value) => (path.endsWith("bias") ? 0 : 2 * value)),
      leaf.rows,
      leaf.cols,
    ),
  );
  expect([...flattenTree(doubled)]).toEqual([2, 4, 6, 8, 0, 0, 14, 16, 0, 20]);
  expect(doubled.hidden).toHaveLength(2);
});

test.each(KERNEL_BACKENDS)("a copy on an engine of $name has the numbers, and a life of its own", ({ create }) => {
  const params = tree();
  const copy = copyTree(params, new Engine(create()));
  assignVector(params, new Float64Array(10));
  expect([...flattenTree(copy)]).toEqual(numbers);
  expect(tensorsOf(copy).every(({ tracked }) => tracked)).toBe(true);
});

test("matrices by path fill another tree of the form", () => {
  const [from, to] = [tree(), tree()];
  assignVector(to, new Float64Array(10));
  importTree(to, exportTree(from));
  expect([...flattenTree(to)]).toEqual(numbers);
});

test.each([
  [
    "one too many",
    (m: Matrices) => m.set("more", { rows: 1, cols: 1, data: new Float64Array(1) }),
    "weights: more: unknown to this network",
  ],
  ["one missing", (m: Matrices) => m.delete("scale"), "weights: scale: missing"],
  [
    "another shape",
    (m: Matrices) => m.set("scale", { rows: 1, cols: 2, data: new Float64Array(2) }),
    "weights: scale: expected shape [1, 1], got [1, 2]",
  ],
  ["NaN", (m: Matrices) => m.set("scale", { rows: 1, cols: 1, data: Float64Array.of(NaN) }), "weights: scale: not all numbers are finite"],
])("of matrices with %s nothing is written", (_, spoil, text) => {
  const params = tree();
  const matrices: Matrices = new Map(
    [...exportTree(params)].map(([path, matrix]) => [path, { ...matrix, data: matrix.data.map(() => 3) }]),
  );
  spoil(matrices);
  expect(() => importTree(params, matrices)).toThrow(text);
  expect([...flattenTree(params)]).toEqual(numbers);
});

type Matrices = Map<string, { rows: number; cols: number; data: Float32Array | Float64Array }>;
