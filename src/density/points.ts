/** Points of R^D in rows, and what is done to them before a flow sees them: reading, splitting, drawing batches, moments. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";

export interface Points {
  /** N. */
  readonly count: number;
  /** D. */
  readonly size: number;
  /** [N · D], row-major. */
  readonly values: Float64Array;
}

/**
 * Numbers separated by commas, semicolons or blanks, a point a line; lines that are empty or begin with # are left out, and a first line of
 * names is too.
 * @throws InvalidArgumentError naming the line that has another number of columns, or something that is no finite number
 */
export function parsePoints(text: string, name: string): Points {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== "" && !line.startsWith("#"));
  const rows = filled.map(({ line, number }) => ({ number, fields: line.split(/[\s,;]+/).filter((field) => field !== "") }));
  if (rows[0]?.fields.every((field) => Number.isNaN(Number(field))) === true) rows.shift();
  const size = rows[0]?.fields.length ?? 0;
  if (size === 0) throw new InvalidArgumentError(`${name}: expected points, got none`, { field: name });
  const values = new Float64Array(rows.length * size);
  rows.forEach(({ fields, number }, row) => {
    const numbers = fields.map(Number);
    if (fields.length !== size || !numbers.every(Number.isFinite)) {
      throw new InvalidArgumentError(`${name}, line ${number}: expected ${size} finite numbers, got ${fields.join(", ").slice(0, 80)}`, {
        field: name,
      });
    }
    values.set(numbers, row * size);
  });
  return { count: rows.length, size, values };
}

/** One point a line, numbers as JavaScript writes them: they read back as the same ones. */
export function formatPoints({ count, size, values }: Points): string {
  const lines = Array.from({ length: count }, (_, row) => values.subarray(row * size, (row + 1) * size).join(","));
  return `${lines.join("\n")}\n`;
}

/** The points of the given rows. */
export function takePoints({ size, values }: Points, rows: ArrayLike<number>): Points {
  const taken = new Float64Array(rows.length * size);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    taken.set(values.subarray(row * size, (row + 1) * size), i * size);
  }
  return { count: rows.length, size, values: taken };
}

/** 0 … count - 1 in random order: Fisher and Yates, from the back. */
export function shuffledRows(rng: Rng, count: number): Float64Array {
  const rows = Float64Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const other = rng.integers(0, last + 1);
    const [a, b] = [rows[last] ?? 0, rows[other] ?? 0];
    rows[last] = b;
    rows[other] = a;
  }
  return rows;
}

/** Two parts of the points in random order. @param share of the second part, in (0, 1) @throws InvalidArgumentError when one would be empty */
export function splitPoints(points: Points, share: number, rng: Rng): { rest: Points; part: Points } {
  const rows = shuffledRows(rng, points.count);
  const count = Math.floor(points.count * share);
  if (count < 1 || count === points.count) {
    throw new InvalidArgumentError(`data: expected enough points for two parts, got ${points.count}`, { field: "data" });
  }
  return { rest: takePoints(points, rows.subarray(count)), part: takePoints(points, rows.subarray(0, count)) };
}

/** Batches without end, each point once per round in random order; the last batch of a round may be shorter. */
export function* batchesOf(points: Points, batch: number, rng: Rng): Generator<Points, never> {
  for (;;) {
    const rows = shuffledRows(rng, points.count);
    for (let from = 0; from < rows.length; from += batch) yield takePoints(points, rows.subarray(from, from + batch));
  }
}

/** Mean and standard deviation (with 1/N) of each column. @throws InvalidArgumentError for a column without spread */
export function columnMoments({ count, size, values }: Points): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(size);
  const variances = new Float64Array(size);
  values.forEach((value, k) => (means[k % size] = (means[k % size] ?? 0) + value / count));
  values.forEach((value, k) => {
    const off = value - (means[k % size] ?? 0);
    variances[k % size] = (variances[k % size] ?? 0) + (off * off) / count;
  });
  const flat = variances.findIndex((variance) => !(variance > 0));
  if (flat >= 0) throw new InvalidArgumentError(`data: column ${flat + 1} has one value alone, and no density`, { field: "data" });
  return { means, deviations: variances.map(Math.sqrt) };
}
