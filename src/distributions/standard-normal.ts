/** The base of the flows: N(0, I) in D dimensions, with its whole constant. */
import type { Rng } from "../../envs/core/random/index.ts";
import { rowSquares } from "../tensor/kernels/plain.ts";
import { matrix, type Matrix } from "../tensor/matrix.ts";

export const LOG_2_PI = 1.8378770664093453;

/** -½ (‖z‖² + D log 2π). @param z [B, D] @returns [B], nats */
export function standardNormalLogProb(z: Matrix): Float64Array {
  return rowSquares(z).map((squares) => -0.5 * (squares + z.cols * LOG_2_PI));
}

/** ½ D (1 + log 2π), nats. */
export function standardNormalEntropy(size: number): number {
  return 0.5 * size * (1 + LOG_2_PI);
}

/** Draws row after row. @returns [rows, size] */
export function standardNormalSample(rng: Rng, rows: number, size: number): Matrix {
  return matrix(rows, size, rng.standardNormals(rows * size));
}
