/** The laws of a backend of the tensor engine: the table of operations, rows that are kept apart, long sums. */
import { describe, expect, test } from "vitest";
import { createRng } from "../../envs/core/random/index.ts";
import {
  SPREAD,
  TRANSPOSE,
  type CallList,
  type Handle,
  type KernelCall,
  type Kernels,
  type Operations,
} from "../../src/tensor/kernels/kernels.ts";
import { bitsOf } from "./bits.ts";
import type { KernelBackend } from "./kernel-backends.ts";
import { errorsOf, resultOf } from "./kernel-case.ts";
import { randoms } from "./kernel-elementwise-cases.ts";
import { KERNEL_TABLE, OPERATIONS } from "./kernel-table.ts";

/** First row and number of rows. */
const BATCHES = [
  [0, 1],
  [6, 1],
  [63, 1],
  [0, 3],
  [59, 3],
  [0, 4],
  [30, 4],
  [1, 63],
  [5, 6],
] as const;
const ROWS = 64;
/** Columns of the result, the longer ones in more than one pass of a product. */
const SIZES = [
  [17, 3],
  [64, 64],
  [5, 1],
  [140, 45],
  [7, 30],
] as const;

/** Makes n rows of `width` from n rows of x [n, k], and of other things that are the same for all. */
interface RowWise {
  readonly name: string;
  readonly width: (k: number, m: number) => number;
  run(kernels: Kernels, x: Handle, weights: Handle, out: Handle, n: number, k: number, m: number): void;
}

const toM = (_: number, m: number): number => m;
const toK = (k: number): number => k;
const toOne = (): number => 1;

const ROW_WISE: readonly RowWise[] = [
  { name: "linear", width: toM, run: (kernels, x, w, out, n, k, m) => kernels.linear(x, w, w, out, n, k, m) },
  { name: "matmul", width: toM, run: (kernels, x, w, out, n, k, m) => kernels.matmul(x, w, out, n, k, m, TRANSPOSE.none) },
  { name: "matmul by bᵀ", width: toM, run: (kernels, x, w, out, n, k, m) => kernels.matmul(x, w, out, n, k, m, TRANSPOSE.second) },
  { name: "exp", width: toK, run: (kernels, x, _, out, n, k) => kernels.exp(x, out, n * k) },
  { name: "tanh", width: toK, run: (kernels, x, _, out, n, k) => kernels.tanh(x, out, n * k) },
  { name: "sin", width: toK, run: (kernels, x, _, out, n, k) => kernels.sin(x, out, n * k) },
  { name: "multiply by a row", width: toK, run: (kernels, x, w, out, n, k) => kernels.multiply(x, w, out, n, k, SPREAD.full, SPREAD.row) },
  { name: "sumRows", width: toOne, run: (kernels, x, _, out, n, k) => kernels.sumRows(x, out, n, k) },
  { name: "maxRows", width: toOne, run: (kernels, x, _, out, n, k) => kernels.maxRows(x, out, n, k) },
  { name: "logSumExpRows", width: toOne, run: (kernels, x, _, out, n, k) => kernels.logSumExpRows(x, out, n, k) },
  { name: "softmaxRows", width: toK, run: (kernels, x, _, out, n, k) => kernels.softmaxRows(x, out, n, k) },
  { name: "normalizeRows", width: toK, run: (kernels, x, _, out, n, k) => kernels.normalizeRows(x, out, n, k, 1e-5) },
  { name: "inverseStdRows", width: toOne, run: (kernels, x, _, out, n, k) => kernels.inverseStdRows(x, out, n, k, 1e-5) },
  { name: "cumsumColumns", width: toK, run: (kernels, x, _, out, n, k) => kernels.cumsumColumns(x, out, n, k, 1) },
];

/** Rows `first` … `first + n` of x [64, k] through the operation, as a batch. */
function batchOf(kernels: Kernels, { width, run }: RowWise, [k, m]: readonly [number, number], first: number, n: number): string[] {
  const rng = createRng(5);
  const [x, weights] = [randoms(rng, ROWS * k), randoms(rng, k * m)];
  const mark = kernels.mark();
  const [rows, w, out] = [kernels.scratch(n * k), kernels.scratch(k * m), kernels.scratch(n * width(k, m))];
  kernels.write(rows, x.slice(first * k, (first + n) * k));
  kernels.write(w, weights);
  run(kernels, rows, w, out, n, k, m);
  const result = kernels.read(out, n * width(k, m));
  kernels.release(mark);
  return Array.from({ length: n }, (_, row) => bitsOf(result.slice(row * width(k, m), (row + 1) * width(k, m))));
}

/** Numbers that come of nearly exact sums are off by half a unit in the last place. */
const LAST_PLACE = 6e-8;

export function kernelLaws({ name, create, relative, least = 0, sameRows = true, longSums = LAST_PLACE }: KernelBackend): void {
  describe(`${name} as a backend`, () => {
    const kernels = create();

    test.each(OPERATIONS)("%s agrees with plain float64", (operation) => {
      const cases = KERNEL_TABLE.get(operation) ?? [];
      expect(cases.flatMap((kernelCase) => errorsOf(kernels, kernelCase, { relative, least }))).toEqual([]);
    });

    const { callList } = kernels;
    if (callList !== undefined) callListLaw(kernels, callList);

    if (sameRows) sameRowsLaw(kernels);

    test("long sums are as right as short ones", () => {
      const [n, m] = [100_000, 3];
      const tenth = Math.fround(0.1);
      const mark = kernels.mark();
      const [x, out] = [kernels.scratch(n * m), kernels.scratch(m)];
      kernels.fill(x, n * m, tenth);
      kernels.sumAll(x, out, n * m);
      expect(Math.abs((kernels.read(out, 1)[0] ?? NaN) / (n * m * tenth) - 1)).toBeLessThan(longSums);
      kernels.sumColumns(x, out, n, m);
      for (const sum of kernels.read(out, m)) expect(Math.abs(sum / (n * tenth) - 1)).toBeLessThan(longSums);
      kernels.release(mark);
    });
  });
}

function sameRowsLaw(kernels: Kernels): void {
  test.each(ROW_WISE)("a row of $name has the same bits in every batch", (operation) => {
    for (const sizes of SIZES) {
      const whole = batchOf(kernels, operation, sizes, 0, ROWS);
      for (const [first, n] of BATCHES) expect(batchOf(kernels, operation, sizes, first, n)).toEqual(whole.slice(first, first + n));
    }
  });
}

/** Every operation with every form of arguments, so that one that the list hands over wrongly shows. */
function callListLaw(kernels: Kernels, callList: (calls: readonly KernelCall[]) => CallList): void {
  const listed = OPERATIONS.filter((operation) => operation !== "adam");
  const collecting = (calls: KernelCall[]): Kernels => {
    const note =
      (operation: string) =>
      (...numbers: readonly number[]) =>
        void calls.push({ operation: operation as keyof Operations, numbers });
    return { ...kernels, ...Object.fromEntries(listed.map((operation) => [operation, note(operation)])) };
  };

  test.each(listed)("%s in a list of calls gives what it gives alone", (operation) => {
    for (const kernelCase of KERNEL_TABLE.get(operation) ?? []) {
      const played = resultOf(kernels, {
        ...kernelCase,
        call(_, inputs, out) {
          const calls: KernelCall[] = [];
          kernelCase.call(collecting(calls), inputs, out);
          expect(calls.length).toBeGreaterThan(0);
          using list = callList(calls);
          list.play();
        },
      });
      expect(bitsOf(played)).toBe(bitsOf(resultOf(kernels, kernelCase)));
    }
  });
}
