/** Mean and variance of vectors that come in batches. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { HostMatrix } from "../tensor/index.ts";

/** A row [1, C] of float64. */
export interface MomentRow extends HostMatrix {
  readonly data: Float64Array;
}

/** All [1, C]; `count` is [1, 1]. Matrices, so that they are saved among the weights. */
export interface RunningMoments {
  readonly mean: MomentRow;
  /** With n. */
  readonly variance: MomentRow;
  /** Vectors seen. */
  readonly count: MomentRow;
}

/** Before the first batch: mean 0 and variance 1, of no weight. */
export function emptyMoments(size: number): RunningMoments {
  return { mean: row(new Float64Array(size)), variance: row(new Float64Array(size).fill(1)), count: row(new Float64Array(1)) };
}

/**
 * The moments of everything seen so far and a batch.
 * Source: Chan, Golub, LeVeque (1979), "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances".
 * @param batch [B, C], row-major, B ≥ 1 @throws InvalidArgumentError when it is no whole number of vectors
 */
export function updateMoments({ mean, variance, count }: RunningMoments, batch: Float32Array | Float64Array): RunningMoments {
  const { cols } = mean;
  if (batch.length === 0 || batch.length % cols !== 0)
    throw new InvalidArgumentError(`batch: expected whole vectors of ${cols} numbers, got ${batch.length}`, { field: "batch" });
  const seen = count.data[0] ?? 0;
  const added = batch.length / cols;
  const total = seen + added;
  const batchMean = columnMeans(batch, cols);
  const batchSquares = columnSquares(batch, batchMean);
  const [nextMean, nextVariance] = [new Float64Array(cols), new Float64Array(cols)];
  for (let column = 0; column < cols; column++) {
    const before = mean.data[column] ?? NaN;
    const difference = (batchMean[column] ?? NaN) - before;
    const between = (difference * difference * seen * added) / total;
    nextMean[column] = before + (difference * added) / total;
    nextVariance[column] = ((variance.data[column] ?? NaN) * seen + (batchSquares[column] ?? NaN) + between) / total;
  }
  return { mean: row(nextMean), variance: row(nextVariance), count: row(Float64Array.of(total)) };
}

function row(data: Float64Array): MomentRow {
  return { rows: 1, cols: data.length, data };
}

/** Mean of each column. @returns [cols] */
function columnMeans(batch: Float32Array | Float64Array, cols: number): Float64Array {
  const sums = new Float64Array(cols);
  for (let start = 0; start < batch.length; start += cols) {
    for (let column = 0; column < cols; column++) sums[column] = (sums[column] ?? NaN) + (batch[start + column] ?? NaN);
  }
  for (let column = 0; column < cols; column++) sums[column] = ((sums[column] ?? NaN) * cols) / batch.length;
  return sums;
}

/** Σ (x - mean)² over each column. @returns [cols] */
function columnSquares(batch: Float32Array | Float64Array, means: Float64Array): Float64Array {
  const cols = means.length;
  const squares = new Float64Array(cols);
  for (let start = 0; start < batch.length; start += cols) {
    for (let column = 0; column < cols; column++) {
      const deviation = (batch[start + column] ?? NaN) - (means[column] ?? NaN);
      squares[column] = (squares[column] ?? NaN) + deviation * deviation;
    }
  }
  return squares;
}
