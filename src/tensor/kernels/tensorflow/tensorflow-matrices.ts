/** Matrix products, and moves of rows and columns, on TensorFlow. */
import { TRANSPOSE, type Operations } from "../kernels.ts";
import type { TensorflowModule, TfTensor } from "./tensorflow-module.ts";
import type { TensorflowStorage } from "./tensorflow-storage.ts";

type ProductOperation = "matmul" | "linear" | "transpose";
type LayoutOperation = "sliceColumns" | "padColumns" | "concatColumns" | "sliceRows" | "padRows";
type IndexOperation = "gatherRows" | "scatterAddRows" | "gatherColumns" | "scatterAddColumns" | "oneHot";

export function tensorflowMatrices(
  tf: TensorflowModule,
  storage: TensorflowStorage,
): Pick<Operations, ProductOperation | LayoutOperation | IndexOperation> {
  return { ...productOperations(tf, storage), ...layoutOperations(tf, storage), ...indexOperations(tf, storage) };
}

function productOperations(tf: TensorflowModule, { at, put }: TensorflowStorage): Pick<Operations, ProductOperation> {
  return {
    matmul(a, b, out, n, k, m, transpose) {
      const [first, second] = [transpose === TRANSPOSE.first, transpose === TRANSPOSE.second];
      put(out, () => tf.matMul(at(a, first ? [k, n] : [n, k]), at(b, second ? [m, k] : [k, m]), first, second));
    },
    linear: (x, w, bias, out, n, k, m) => put(out, () => tf.add(tf.matMul(at(x, [n, k]), at(w, [k, m]), false, false), at(bias, [1, m]))),
    transpose: (x, out, n, m) => put(out, () => tf.transpose(at(x, [n, m]))),
  };
}

function layoutOperations(tf: TensorflowModule, { at, rows, put }: TensorflowStorage): Pick<Operations, LayoutOperation> {
  const none = [0, 0] as const;
  return {
    sliceColumns: (x, out, n, m, start, width) => put(out, () => tf.slice(at(x, [n, m]), [0, start], [n, width])),
    padColumns: (x, out, n, width, start, m) => put(out, () => tf.pad(at(x, [n, width]), [none, [start, m - start - width]])),
    concatColumns: (a, b, out, n, p, q) => put(out, () => tf.concat([at(a, [n, p]), at(b, [n, q])], 1)),
    sliceRows: (x, out, m, start, count) => put(out, () => tf.slice(rows(x, m), [start, 0], [count, m])),
    padRows: (x, out, m, start, count, n) => put(out, () => tf.pad(at(x, [count, m]), [[start, n - start - count], none])),
  };
}

/** TensorFlow refuses indices outside, or leaves open what they give. */
function indexOperations(tf: TensorflowModule, { at, put }: TensorflowStorage): Pick<Operations, IndexOperation> {
  const { fill } = tf;
  const isInside = (index: TfTensor, below: number): TfTensor => tf.logicalAnd(tf.greaterEqual(index, 0), tf.less(index, below));
  /** Along an axis of x; NaN for what is outside. */
  const taken = (x: TfTensor, index: TfTensor, axis: 0 | 1): TfTensor => {
    const inside = isInside(index, x.shape[axis] ?? 0);
    const found = tf.gather(x, tf.where(inside, index, fill(index.shape, 0)).toInt(), axis);
    return tf.where(inside.reshape(axis === 0 ? [-1, 1] : [1, -1]), found, NaN);
  };
  /** Rows of d added to n rows of zeros; what would go outside is lost, as TensorFlow does with segments below 0. */
  const summed = (d: TfTensor, index: TfTensor, n: number): TfTensor =>
    tf.unsortedSegmentSum(d, tf.where(isInside(index, n), index, fill(index.shape, -1)).toInt(), n);

  return {
    gatherRows(x, index, out, n, m, count) {
      put(out, () => (n * m * count === 0 ? fill([count, m], NaN) : taken(at(x, [n, m]), at(index, [count]), 0)));
    },
    scatterAddRows: (d, index, out, n, m, count) => put(out, () => summed(at(d, [count, m]), at(index, [count]), n)),
    gatherColumns(x, index, out, n, m, count) {
      put(out, () => (n * m * count === 0 ? fill([n, count], NaN) : taken(at(x, [n, m]), at(index, [count]), 1)));
    },
    scatterAddColumns(d, index, out, n, m, count) {
      put(out, () => tf.transpose(summed(tf.transpose(at(d, [n, count])), at(index, [count]), m)));
    },
    oneHot: (index, out, n, m) => put(out, () => tf.equal(at(index, [n, 1]), tf.range(0, m)).toFloat()),
  };
}
