/** Calls of the operations that move numbers: cutting, widening, joining, indices. Their results are exact. */
import { createRng } from "../../envs/core/random/index.ts";
import type { KernelCase } from "./kernel-case.ts";
import { randoms } from "./kernel-elementwise-cases.ts";
import { rowsOf, tabulate } from "./kernel-reference.ts";
import { at } from "./numbers.ts";

const SEED = 13;
const SHAPES = [
  [0, 3],
  [1, 1],
  [1, 7],
  [5, 1],
  [4, 4],
  [3, 5],
  [9, 3],
  [6, 8],
  [2, 33],
  [20, 6],
] as const;

function between(start: number, count: number): (index: number) => boolean {
  return (index) => index >= start && index < start + count;
}

/** Ranges of columns: all, none, the first, the last, the middle. */
function ranges(count: number): [start: number, width: number][] {
  const third = Math.floor(count / 3);
  return [
    [0, count],
    [0, 0],
    [count, 0],
    [0, Math.min(1, count)],
    [Math.max(0, count - 1), Math.min(1, count)],
    [third, count - 2 * third],
  ];
}

function columnCases(): KernelCase[] {
  const rng = createRng(SEED);
  return SHAPES.flatMap(([n, m]) =>
    ranges(m).flatMap(([start, width]): KernelCase[] => {
      const [x, part] = [randoms(rng, n * m), randoms(rng, n * width)];
      const inside = between(start, width);
      const what = `[${n}, ${m}], ${width} from ${start}`;
      return [
        {
          operation: "sliceColumns",
          what,
          inputs: [x],
          expected: tabulate(n, width, (i, j) => at(x, i * m + start + j)),
          call: (k, [a = 0], out) => k.sliceColumns(a, out, n, m, start, width),
        },
        {
          operation: "padColumns",
          what,
          inputs: [part],
          expected: tabulate(n, m, (i, j) => (inside(j) ? at(part, i * width + j - start) : 0)),
          call: (k, [a = 0], out) => k.padColumns(a, out, n, width, start, m),
        },
        {
          operation: "concatColumns",
          what,
          inputs: [x, part],
          expected: tabulate(n, m + width, (i, j) => (j < m ? at(x, i * m + j) : at(part, i * width + j - m))),
          call: (k, [a = 0, b = 0], out) => k.concatColumns(a, b, out, n, m, width),
        },
      ];
    }),
  );
}

function rowCases(): KernelCase[] {
  const rng = createRng(SEED);
  return SHAPES.flatMap(([n, m]) =>
    ranges(n).flatMap(([start, count]): KernelCase[] => {
      const [x, part] = [randoms(rng, n * m), randoms(rng, count * m)];
      const inside = between(start, count);
      const what = `[${n}, ${m}], ${count} rows from ${start}`;
      return [
        {
          operation: "sliceRows",
          what,
          inputs: [x],
          expected: x.slice(start * m, (start + count) * m),
          call: (k, [a = 0], out) => k.sliceRows(a, out, m, start, count),
        },
        {
          operation: "padRows",
          what,
          inputs: [part],
          expected: tabulate(n, m, (i, j) => (inside(i) ? at(part, (i - start) * m + j) : 0)),
          call: (k, [a = 0], out) => k.padRows(a, out, m, start, count, n),
        },
      ];
    }),
  );
}

function indexCases(): KernelCase[] {
  const rng = createRng(SEED);
  const drawn = (count: number, below: number): number[] => Array.from({ length: below === 0 ? 0 : count }, () => rng.integers(0, below));
  return SHAPES.flatMap(([n, m]): KernelCase[] => {
    const x = randoms(rng, n * m);
    const rows = rowsOf(x, n, m);
    const [some, columns] = [drawn(7, n), drawn(5, m)];
    const [toRows, toColumns] = [randoms(rng, some.length * m), randoms(rng, n * columns.length)];
    const labels = [...drawn(n, m).slice(1), -1].slice(0, n);
    const what = `[${n}, ${m}]`;
    const gathered = (index: readonly number[], d: (k: number) => number) => (place: number) =>
      index.reduce((sum, to, k) => sum + (to === place ? d(k) : 0), 0);
    return [
      {
        operation: "gatherRows",
        what,
        inputs: [x, some],
        expected: some.flatMap((row) => rows[row] ?? []),
        call: (k, [a = 0, index = 0], out) => k.gatherRows(a, index, out, n, m, some.length),
      },
      {
        operation: "scatterAddRows",
        what,
        inputs: [toRows, some],
        expected: tabulate(n, m, (i, j) => gathered(some, (k) => at(toRows, k * m + j))(i)),
        sizes: x.map(() => 4),
        call: (k, [d = 0, index = 0], out) => k.scatterAddRows(d, index, out, n, m, some.length),
      },
      {
        operation: "gatherColumns",
        what,
        inputs: [x, columns],
        expected: tabulate(n, columns.length, (i, j) => at(rows[i], at(columns, j))),
        call: (k, [a = 0, index = 0], out) => k.gatherColumns(a, index, out, n, m, columns.length),
      },
      {
        operation: "scatterAddColumns",
        what,
        inputs: [toColumns, columns],
        expected: tabulate(n, m, (i, j) => gathered(columns, (k) => at(toColumns, i * columns.length + k))(j)),
        sizes: x.map(() => 4),
        call: (k, [d = 0, index = 0], out) => k.scatterAddColumns(d, index, out, n, m, columns.length),
      },
      {
        operation: "oneHot",
        what,
        inputs: [labels],
        expected: tabulate(n, m, (i, j) => Number(labels[i] === j)),
        call: (k, [index = 0], out) => k.oneHot(index, out, n, m),
      },
    ];
  });
}

/** Written among columns of something else. */
function outerCases(): KernelCase[] {
  const rng = createRng(SEED);
  const besides = 1.25;
  return SHAPES.flatMap(([n, q]) =>
    [0, 1, 3].map((p): KernelCase => {
      const [start, m] = [p + 1, p * q + p + 3];
      const [a, b] = [randoms(rng, n * p), randoms(rng, n * q)];
      const productAt = (i: number, k: number): number => at(a, i * p + Math.floor(k / q)) * at(b, i * q + (k % q));
      return {
        operation: "outerRows",
        what: `[${n}, ${p}] with [${n}, ${q}]`,
        inputs: [a, b],
        expected: tabulate(n, m, (i, j) => (between(start, p * q)(j) ? productAt(i, j - start) : besides)),
        call(kernels, [x = 0, y = 0], out) {
          kernels.fill(out, n * m, besides);
          kernels.outerRows(x, y, out, n, p, q, start, m);
        },
      };
    }),
  );
}

export const LAYOUT_CASES: readonly KernelCase[] = [...columnCases(), ...rowCases(), ...indexCases(), ...outerCases()];
