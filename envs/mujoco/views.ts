/** Typed access to the arrays of MuJoCo structures, which the bindings declare as `any`. */
import { invariant } from "../core/errors.ts";

/** A live view of float64 values in the module's memory. */
export function float64s(name: string, value: unknown): Float64Array {
  invariant(value instanceof Float64Array, `${name} is an array of float64`);
  return value;
}

/** A live view of int32 values in the module's memory. */
export function int32s(name: string, value: unknown): Int32Array {
  invariant(value instanceof Int32Array, `${name} is an array of int32`);
  return value;
}
