/**
 * Storage of the `tensorflow` backend. A handle is a place in a table of tensors, even ones for scratch, in a stack, odd ones for what is
 * kept. TensorFlow's tensors never change: an operation puts a new one in the place of its result, and the old one is disposed of.
 */
import { invariant } from "../../../../envs/core/errors.ts";
import type { Handle, Storage } from "../kernels.ts";
import type { TensorflowModule, TfTensor } from "./tensorflow-module.ts";

const FLOAT_BYTES = 4;

type Shape = readonly number[];

export interface TensorflowStorage extends Storage {
  /** The numbers at a handle in this shape; to be called in `put` or `putAll`, which dispose of what reshaping makes. */
  at(handle: Handle, shape: Shape): TfTensor;
  /** As `at`, in the shape that the tensor has. @throws InvariantError when there are not so many */
  flat(handle: Handle, length: number): TfTensor;
  /** As `at`, in as many rows of m as there are. */
  rows(handle: Handle, m: number): TfTensor;
  /** Replaces what is at a handle by what `compute` returns, of any shape. */
  put(out: Handle, compute: () => TfTensor): void;
  /** The same for several handles, all computed before the first is replaced. */
  putAll(outs: readonly Handle[], compute: () => readonly TfTensor[]): void;
}

export function createTensorflowStorage(tf: TensorflowModule): TensorflowStorage {
  const { fill } = tf;
  /** Of the stack; undefined where nothing has been written. */
  const stack: (TfTensor | undefined)[] = [];
  const kept: (TfTensor | undefined)[] = [];
  const unused: number[] = [];

  const found = (handle: Handle): TfTensor | undefined => (handle % 2 === 0 ? stack : kept)[handle >> 1];
  function replace(handle: Handle, tensor: TfTensor | undefined): void {
    const [table, place] = [handle % 2 === 0 ? stack : kept, handle >> 1];
    invariant(place < table.length, `matrix ${handle} is in use`);
    table[place]?.dispose();
    table[place] = tensor;
  }
  function flat(handle: Handle, length: number): TfTensor {
    const tensor = found(handle) ?? fill([length], 0);
    invariant(tensor.size === length, `matrix ${handle}: ${length} numbers are read, ${tensor.size} were written`);
    return tensor;
  }

  return {
    flat,
    rows: (handle, m) => (found(handle) ?? fill([0, m], 0)).reshape([-1, m]),
    at(handle, shape) {
      const tensor = flat(
        handle,
        shape.reduce((size, count) => size * count, 1),
      );
      return tensor.shape.length === shape.length && shape.every((count, axis) => count === tensor.shape[axis])
        ? tensor
        : tensor.reshape(shape);
    },
    put: (out, compute) => replace(out, tf.tidy(compute)),
    putAll(outs, compute) {
      const made = tf.tidy(compute);
      outs.forEach((out, index) => replace(out, made[index]));
    },

    scratch: () => 2 * (stack.push(undefined) - 1),
    mark: () => stack.length,
    release(mark) {
      for (const tensor of stack.splice(mark)) tensor?.dispose();
    },
    keep() {
      const place = unused.pop() ?? kept.length;
      kept[place] = undefined;
      return 2 * place + 1;
    },
    free(handle) {
      replace(handle, undefined);
      unused.push(handle >> 1);
    },
    write: (handle, values) => replace(handle, tf.tensor(Float32Array.from(values), [values.length])),
    read(handle, length) {
      const values = new Float32Array(length);
      const tensor = found(handle);
      if (tensor !== undefined && length > 0) values.set(Array.prototype.slice.call(tensor.dataSync(), 0, length));
      return values;
    },
    bytes: () => [...stack, ...kept].reduce((sum, tensor) => sum + FLOAT_BYTES * (tensor?.size ?? 0), 0),
  };
}
