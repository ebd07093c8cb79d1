/** Where weights of Bayesian layers start. */
import type { Initializer } from "../nn/initializers.ts";

/** N(mean, spread² · 4 / (inputs + outputs)). Source: Louizos & Welling's code of arXiv 1703.01961, its `he2`. */
export function heBoth({ mean = 0, spread = 1 }: { readonly mean?: number; readonly spread?: number } = {}): Initializer {
  return (rng, rows, cols) => scaled(rng.standardNormals(rows * cols), mean, spread * Math.sqrt(4 / (rows + cols)));
}

/** N(mean, spread² · 4 / length), the same for vectors. */
export function heVector({ mean = 0, spread = 1 }: { readonly mean?: number; readonly spread?: number } = {}): Initializer {
  return (rng, rows, cols) => scaled(rng.standardNormals(rows * cols), mean, spread * Math.sqrt(4 / (rows * cols)));
}

function scaled(draws: Float64Array, mean: number, std: number): Float64Array {
  return draws.map((draw) => mean + std * draw);
}
