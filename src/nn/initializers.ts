/** Where weights start. All are drawn row after row from the generator that is handed in. */
import type { Rng } from "../../envs/core/random/index.ts";

/** @returns [rows · cols], row-major: rows are inputs, columns outputs */
export type Initializer = (rng: Rng, rows: number, cols: number) => Float64Array;

/** U(-range, range). */
export function uniform(range: number): Initializer {
  return (rng, rows, cols) => rng.uniforms(-range, range, rows * cols);
}

/** U(±√(6 / (inputs + outputs))). Source: Glorot & Bengio (2010), eq. 16. */
export const glorotUniform: Initializer = (rng, rows, cols) => uniform(Math.sqrt(6 / (rows + cols)))(rng, rows, cols);

/** N(0, 2 / inputs). Source: He et al. (2015), arXiv 1502.01852, eq. 10. */
export const heNormal: Initializer = (rng, rows, cols) => rng.standardNormals(rows * cols).map((value) => value * Math.sqrt(2 / rows));

/** U(±1/√inputs), what PyTorch's linear layers start with. */
export const torchUniform: Initializer = (rng, rows, cols) => uniform(1 / Math.sqrt(rows))(rng, rows, cols);

/** N(0, std²). */
export function normal(std: number): Initializer {
  return (rng, rows, cols) => rng.standardNormals(rows * cols).map((value) => value * std);
}

/** Normal columns scaled to length `std`: the `normc` of OpenAI's baselines. */
export function normalizedColumns(std: number): Initializer {
  return (rng, rows, cols) => {
    const weights = rng.standardNormals(rows * cols);
    const lengths = new Float64Array(cols);
    weights.forEach((value, k) => (lengths[k % cols] = (lengths[k % cols] ?? 0) + value * value));
    return weights.map((value, k) => (std * value) / Math.sqrt(lengths[k % cols] ?? 1));
  };
}

export const zeros: Initializer = (_rng, rows, cols) => new Float64Array(rows * cols);

/**
 * gain · Q of orthonormal rows or columns, whichever are fewer: Gram-Schmidt, twice over, on normal vectors.
 * Source: Saxe et al. (2013), arXiv 1312.6120.
 */
export function orthogonal(gain: number): Initializer {
  return (rng, rows, cols) => {
    const wide = cols > rows;
    const [count, length] = wide ? [rows, cols] : [cols, rows];
    const vectors = Array.from({ length: count }, () => rng.standardNormals(length));
    vectors.forEach((vector, index) => {
      for (let pass = 0; pass < 2; pass++) for (let k = 0; k < index; k++) subtractAlong(vector, vectors[k] as Float64Array);
      const norm = Math.sqrt(dot(vector, vector));
      vector.forEach((value, k) => (vector[k] = value / norm));
    });
    return Float64Array.from({ length: rows * cols }, (_, k) => {
      const [row, column] = [Math.floor(k / cols), k % cols];
      return gain * (wide ? (vectors[row]?.[column] ?? 0) : (vectors[column]?.[row] ?? 0));
    });
  };
}

function subtractAlong(vector: Float64Array, unit: Float64Array): void {
  const along = dot(vector, unit);
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] as number) - along * (unit[k] as number);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
