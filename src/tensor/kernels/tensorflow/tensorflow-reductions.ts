/** Sums, maxima and normalisation over rows and columns, on TensorFlow. */
import type { Handle, Operations } from "../kernels.ts";
import type { TensorflowModule, TfTensor } from "./tensorflow-module.ts";
import type { TensorflowStorage } from "./tensorflow-storage.ts";

type Reductions =
  | ("sumRows" | "sumColumns" | "maxRows" | "logSumExpRows" | "softmaxRows" | "normalizeRows" | "inverseStdRows")
  | ("sumAll" | "dot" | "cumsumColumns");

/** Rows from which columns are summed as rows: those TensorFlow sums pairwise, columns one number after the other. */
const MANY_ROWS = 256;

export function tensorflowReductions(tf: TensorflowModule, { at, put }: TensorflowStorage): Pick<Operations, Reductions> {
  const reduction = (compute: (x: TfTensor) => TfTensor) => (x: Handle, out: Handle, n: number, m: number) =>
    put(out, () => compute(at(x, [n, m])));
  const sumOf = (x: TfTensor): TfTensor => pairwiseSum(tf, x);

  return {
    sumRows: reduction((x) => tf.sum(x, 1)),
    sumColumns: (x, out, n, m) => put(out, () => (n < MANY_ROWS ? tf.sum(at(x, [n, m]), 0) : tf.sum(tf.transpose(at(x, [n, m])), 1))),
    maxRows: reduction((x) => tf.max(x, 1)),
    logSumExpRows: reduction((x) => logSumExp(tf, x)),
    softmaxRows: reduction(tf.softmax),
    normalizeRows: (x, out, n, m, epsilon) =>
      put(out, () => {
        const { centred, std } = moments(tf, at(x, [n, m]), epsilon);
        return tf.div(centred, std);
      }),
    inverseStdRows: (x, out, n, m, epsilon) => put(out, () => tf.div(1, moments(tf, at(x, [n, m]), epsilon).std)),
    sumAll: (x, out, length) => put(out, () => sumOf(at(x, [length]))),
    dot: (a, b, out, length) => put(out, () => sumOf(tf.mul(at(a, [length]), at(b, [length])))),
    cumsumColumns: (x, out, n, m, reverse) => put(out, () => tf.cumsum(at(x, [n, m]), 1, false, reverse === 1)),
  };
}

/** Numbers that are summed at once. */
const BLOCK = 128;

/** Σ of a vector: of blocks, and of their sums, until one is left. */
function pairwiseSum(tf: TensorflowModule, x: TfTensor): TfTensor {
  if (x.size <= BLOCK) return tf.sum(x);
  const blocks = Math.ceil(x.size / BLOCK);
  return pairwiseSum(tf, tf.sum(tf.pad(x, [[0, blocks * BLOCK - x.size]]).reshape([blocks, BLOCK]), 1));
}

/** log Σ eˣ of each row; an infinite or undefined maximum is not subtracted, so that it comes out as it is. */
function logSumExp(tf: TensorflowModule, x: TfTensor): TfTensor {
  const { fill } = tf;
  const top = tf.max(x, 1, true);
  const finite = tf.where(tf.isFinite(top), top, fill(top.shape, 0));
  return tf.add(tf.log(tf.sum(tf.exp(tf.sub(x, finite)), 1, true)), finite);
}

/** Of each row: x - mean, and √(variance + ε). The mean is rounded: what is left of it is taken off again. */
function moments(tf: TensorflowModule, x: TfTensor, epsilon: number): { readonly centred: TfTensor; readonly std: TfTensor } {
  const nearly = tf.sub(x, tf.mean(x, 1, true));
  const centred = tf.sub(nearly, tf.mean(nearly, 1, true));
  return { centred, std: tf.sqrt(tf.add(tf.mean(tf.square(centred), 1, true), epsilon)) };
}
