/** Calls of the operations on whole matrices: products, reductions, cutting and joining, indices. */
import { createRng } from "../../envs/core/random/index.ts";
import { TRANSPOSE, type Handle, type Kernels, type Transpose } from "../../src/tensor/kernels/kernels.ts";
import type { KernelCase } from "./kernel-case.ts";
import { randoms } from "./kernel-elementwise-cases.ts";
import { logSumExp, moments, productAt, rowsOf, tabulate, total } from "./kernel-reference.ts";
import { at } from "./numbers.ts";

const SEED = 12;
const ROWS = [0, 1, 2, 3, 4, 5, 8, 64, 67];
const SHARED = [0, 1, 5, 17, 129, 300];
const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 40];
const SHAPES = [
  [0, 3],
  [3, 0],
  [1, 1],
  [1, 7],
  [5, 1],
  [4, 4],
  [3, 5],
  [9, 3],
  [6, 8],
  [2, 33],
  [70, 21],
  [40, 64],
] as const;
const EPSILON = 1e-5;

const sized = (x: readonly number[]): number => total(x.map(Math.abs));

function productCases(): KernelCase[] {
  const rng = createRng(SEED);
  return SHARED.flatMap((k) => COLUMNS.map((m, index) => ({ n: at(ROWS, (index + k) % ROWS.length), k, m }))).flatMap((shape) => {
    const { n, k, m } = shape;
    const [a, b, bias] = [randoms(rng, n * k), randoms(rng, k * m), randoms(rng, m)];
    const products = Object.values(TRANSPOSE).map((transpose: Transpose): KernelCase => ({
      operation: "matmul",
      what: `[${n}, ${k}] by [${k}, ${m}], transpose ${transpose}`,
      inputs: [a, b],
      expected: tabulate(n, m, (i, j) => productAt({ a, b, ...shape, transpose }, i, j)),
      sizes: tabulate(n, m, (i, j) => productAt({ a, b, ...shape, transpose }, i, j, Math.abs)),
      call: (kernels, [x = 0, y = 0], out) => kernels.matmul(x, y, out, n, k, m, transpose),
    }));
    const linear: KernelCase = {
      operation: "linear",
      what: `[${n}, ${k}] by [${k}, ${m}]`,
      inputs: [a, b, bias],
      expected: tabulate(n, m, (i, j) => at(bias, j) + productAt({ a, b, ...shape, transpose: 0 }, i, j)),
      sizes: tabulate(n, m, (i, j) => 1 + productAt({ a, b, ...shape, transpose: 0 }, i, j, Math.abs)),
      call: (kernels, [x = 0, w = 0, c = 0], out) => kernels.linear(x, w, c, out, n, k, m),
    };
    return [...products, linear];
  });
}

/** [row, ...] → the reduction of each, with the sizes to which errors are compared. */
const ROW_REDUCTIONS = {
  sumRows: [total, sized],
  maxRows: [(row) => row.reduce((a, b) => Math.max(a, b), -Infinity), () => 0],
  logSumExpRows: [logSumExp, () => 1],
} as const satisfies Record<string, readonly [(row: readonly number[]) => number, (row: readonly number[]) => number]>;

const UNUSUAL_ROWS = [
  [-Infinity, -Infinity],
  [Infinity, 1],
  [NaN, 1],
  [1000, 999],
  [-1000, -1001],
  [-Infinity, 2],
];

function rowReductionCases(): KernelCase[] {
  const rng = createRng(SEED);
  const inputs = SHAPES.map(([n, m]): { n: number; m: number; x: number[] } => ({ n, m, x: randoms(rng, n * m, 5) }));
  inputs.push({ n: UNUSUAL_ROWS.length, m: 2, x: UNUSUAL_ROWS.flat() });
  inputs.push({ n: 1, m: 5, x: [1, 2, NaN, 4, 5] }, { n: 1, m: 5, x: [1, 2, 3, 4, NaN] });
  return (Object.keys(ROW_REDUCTIONS) as (keyof typeof ROW_REDUCTIONS)[]).flatMap((operation) =>
    inputs.map(({ n, m, x }): KernelCase => {
      const [reduce, size] = ROW_REDUCTIONS[operation];
      const rows = rowsOf(x, n, m);
      const call = (kernels: Kernels, [a = 0]: readonly Handle[], out: Handle): void => kernels[operation](a, out, n, m);
      return { operation, what: `[${n}, ${m}]`, inputs: [x], expected: rows.map(reduce), sizes: rows.map(size), call };
    }),
  );
}

function reductionCases(): KernelCase[] {
  const rng = createRng(SEED);
  return [...SHAPES, [300, 3] as const, [500, 1] as const].flatMap(([n, m]): KernelCase[] => {
    const x = randoms(rng, n * m, 2).map((value) => Math.fround(value + 0.5));
    const rows = rowsOf(x, n, m);
    const columns = Array.from({ length: m }, (_, j) => rows.map((row) => at(row, j)));
    const own = { what: `[${n}, ${m}]`, inputs: [x] };
    const softmax = (i: number, j: number): number => Math.exp(at(rows[i], j) - logSumExp(rows[i] ?? []));
    const normal = (i: number, j: number): number => {
      const { mean, inverseStd } = moments(rows[i] ?? [], EPSILON);
      return (at(rows[i], j) - mean) * inverseStd;
    };
    const running = (reverse: boolean) => (i: number, j: number) => total((rows[i] ?? []).slice(...(reverse ? [j] : [0, j + 1])));
    return [
      {
        ...own,
        operation: "sumColumns",
        expected: columns.map(total),
        sizes: columns.map(sized),
        call: (k, [a = 0], out) => k.sumColumns(a, out, n, m),
      },
      { ...own, operation: "sumAll", expected: [total(x)], sizes: [sized(x)], call: (k, [a = 0], out) => k.sumAll(a, out, n * m) },
      {
        ...own,
        operation: "dot",
        inputs: [x, x.toReversed()],
        expected: [total(x.map((value, i) => value * at(x, x.length - 1 - i)))],
        sizes: [sized(x.map((value, i) => value * at(x, x.length - 1 - i)))],
        call: (k, [a = 0, b = 0], out) => k.dot(a, b, out, n * m),
      },
      {
        ...own,
        operation: "softmaxRows",
        expected: tabulate(n, m, softmax),
        // x - max x is rounded, which e multiplies by its size.
        sizes: tabulate(n, m, (i, j) => 4 * softmax(i, j)),
        call: (k, [a = 0], out) => k.softmaxRows(a, out, n, m),
      },
      {
        ...own,
        operation: "normalizeRows",
        expected: tabulate(n, m, normal),
        sizes: x.map(() => 1),
        call: (k, [a = 0], out) => k.normalizeRows(a, out, n, m, EPSILON),
      },
      {
        ...own,
        operation: "inverseStdRows",
        expected: rows.map((row) => moments(row, EPSILON).inverseStd),
        call: (k, [a = 0], out) => k.inverseStdRows(a, out, n, m, EPSILON),
      },
      ...[false, true].map((reverse): KernelCase => ({
        ...own,
        operation: "cumsumColumns",
        what: `[${n}, ${m}]${reverse ? " from the right" : ""}`,
        expected: tabulate(n, m, running(reverse)),
        sizes: tabulate(n, m, (i) => sized(rows[i] ?? [])),
        call: (k, [a = 0], out) => k.cumsumColumns(a, out, n, m, Number(reverse)),
      })),
      {
        ...own,
        operation: "transpose",
        expected: tabulate(m, n, (i, j) => at(rows[j], i)),
        call: (k, [a = 0], out) => k.transpose(a, out, n, m),
      },
    ];
  });
}

export const MATRIX_CASES: readonly KernelCase[] = [...productCases(), ...rowReductionCases(), ...reductionCases()];
