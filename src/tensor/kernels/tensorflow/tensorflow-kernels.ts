/**
 * The `tensorflow` backend: float32, over the operations of TensorFlow.js with native TensorFlow below. For large networks and batches:
 * a call costs microseconds whatever its size.
 *
 * Two promises of the other backends are not kept. Results are not the same bits on every machine, nor in every batch: TensorFlow cuts
 * products and sums as it likes. And numbers nearer to zero than 2⁻¹²⁶ are taken for zero, or come out as it.
 */
import type { Kernels, Operations } from "../kernels.ts";
import { tensorflowElementwise } from "./tensorflow-elementwise.ts";
import { tensorflowMatrices } from "./tensorflow-matrices.ts";
import type { TensorflowModule } from "./tensorflow-module.ts";
import { tensorflowReductions } from "./tensorflow-reductions.ts";
import { createTensorflowStorage, type TensorflowStorage } from "./tensorflow-storage.ts";

/** @param tf TensorFlow.js with its native backend ready; several engines may share it */
export function createTensorflowKernels(tf: TensorflowModule): Kernels {
  const storage = createTensorflowStorage(tf);
  const { scratch, mark, release, keep, free, write, read, bytes } = storage;
  return {
    name: "tensorflow",
    precision: "float32",
    ...{ scratch, mark, release, keep, free, write, read, bytes },
    ...tensorflowElementwise(tf, storage),
    ...tensorflowReductions(tf, storage),
    ...tensorflowMatrices(tf, storage),
    ...tensorflowUpdates(tf, storage),
  };
}

function tensorflowUpdates(tf: TensorflowModule, { at, put, putAll }: TensorflowStorage): Pick<Operations, "adam" | "lerp" | "outerRows"> {
  return {
    adam(x, gradient, m, v, length, { rate, beta1, beta2, epsilon, gradientScale }) {
      putAll([x, m, v], () => {
        const slope = tf.mul(at(gradient, [length]), gradientScale);
        const first = tf.add(tf.mul(at(m, [length]), beta1), tf.mul(slope, 1 - beta1));
        const second = tf.add(tf.mul(at(v, [length]), beta2), tf.mul(tf.square(slope), 1 - beta2));
        const change = tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), epsilon));
        return [tf.sub(at(x, [length]), change), first, second];
      });
    },
    lerp(target, source, length, rate) {
      put(target, () => tf.add(at(target, [length]), tf.mul(tf.sub(at(source, [length]), at(target, [length])), rate)));
    },
    outerRows(a, b, out, n, p, q, start, m) {
      const end = start + p * q;
      put(out, () => {
        const before = tf.slice(at(out, [n, m]), [0, 0], [n, start]);
        const products = tf.mul(at(a, [n, p]).reshape([n, p, 1]), at(b, [n, q]).reshape([n, 1, q])).reshape([n, p * q]);
        return tf.concat([before, products, tf.slice(at(out, [n, m]), [0, end], [n, m - end])], 1);
      });
    },
  };
}
