/**
 * Storage of the `js` backend: a typed array per matrix. Scratch has even handles, in a stack; what is kept has odd ones. Small arrays of
 * released scratch stay where they are for whoever comes next, since making one costs as much as a small operation.
 */
import { invariant } from "../../../../envs/core/errors.ts";
import type { Handle, Storage } from "../kernels.ts";

export type Floats = Float32Array | Float64Array;

export interface JsStorage extends Storage {
  /** The array of a handle. */
  at(handle: Handle): Floats;
}

/** Longest array, in numbers, that stays when it is released. */
const LONGEST_REUSED = 8192;

export function createJsStorage(precision: "float32" | "float64"): JsStorage {
  const Floats = precision === "float32" ? Float32Array : Float64Array;
  const stack: (Floats | undefined)[] = [];
  let used = 0;
  const kept: (Floats | undefined)[] = [];
  const unused: number[] = [];

  function at(handle: Handle): Floats {
    const found = handle % 2 === 0 ? stack[handle / 2] : kept[(handle - 1) / 2];
    invariant(found !== undefined, `matrix ${handle} is in use`);
    return found;
  }

  return {
    at,
    scratch(length) {
      const left = stack[used];
      if (left === undefined || left.length < length) stack[used] = new Floats(length);
      return 2 * used++;
    },
    mark: () => used,
    release(mark) {
      for (let index = mark; index < used; index++) if ((stack[index]?.length ?? 0) > LONGEST_REUSED) stack[index] = undefined;
      used = mark;
    },
    keep(length) {
      const index = unused.pop() ?? kept.length;
      kept[index] = new Floats(length);
      return 2 * index + 1;
    },
    free(handle) {
      const index = (handle - 1) / 2;
      kept[index] = undefined;
      unused.push(index);
    },
    write: (handle, values) => at(handle).set(values),
    read: (handle, length) => at(handle).slice(0, length),
    bytes: () => [...stack, ...kept].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0),
  };
}
