/** Mean and variance of vectors that come in batches. */
import { columnMeans, columnSquares } from "../tensor/kernels/plain.ts";
import { expectShape, matrix, type Matrix } from "../tensor/matrix.ts";

/** All [1, C]; `count` is [1, 1]. Plain matrices, so that they are saved among the weights. */
export type RunningMoments = {
  readonly mean: Matrix;
  /** With n. */
  readonly variance: Matrix;
  /** Vectors seen. */
  readonly count: Matrix;
};

/** Before the first batch: mean 0 and variance 1, of no weight. */
export function emptyMoments(size: number): RunningMoments {
  return { mean: matrix(1, size), variance: matrix(1, size, new Float64Array(size).fill(1)), count: matrix(1, 1) };
}

/**
 * The moments of everything seen so far and a batch.
 * Source: Chan, Golub, LeVeque (1979), "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances".
 * @param batch [B, C], B ≥ 1
 */
export function updateMoments({ mean, variance, count }: RunningMoments, batch: Matrix): RunningMoments {
  expectShape("batch", batch, [null, mean.cols]);
  const seen = count.data[0] ?? 0;
  const added = batch.rows;
  const total = seen + added;
  const batchMean = columnMeans(batch);
  const batchSquares = columnSquares(batch, batchMean);
  const delta = batchMean.map((value, column) => value - (mean.data[column] ?? NaN));
  const nextMean = delta.map((difference, column) => (mean.data[column] ?? NaN) + (difference * added) / total);
  const nextVariance = delta.map((difference, column) => {
    const between = (difference * difference * seen * added) / total;
    return ((variance.data[column] ?? NaN) * seen + (batchSquares[column] ?? NaN) + between) / total;
  });
  const row = (data: Float64Array): Matrix => matrix(1, data.length, data);
  return { mean: row(nextMean), variance: row(nextVariance), count: row(Float64Array.of(total)) };
}
