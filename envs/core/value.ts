/** Elements of spaces, infos and saved states: the plain data that environments and agents exchange. */

/** Element types of arrays; NumPy's names. */
export type Dtype = "bool" | "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "float32" | "float64";

export type NumberArray = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

export type TypedArray = NumberArray | BigInt64Array | BigUint64Array;

/**
 * An element of a space. Box, MultiBinary → the typed array of its dtype, row-major (`bool` and `uint8` → Uint8Array, `int64` → BigInt64Array);
 * Discrete → a number; MultiDiscrete → the typed array of its dtype; Text → a string; Dict → a record; Tuple → an array.
 */
export type Value = number | string | TypedArray | readonly Value[] | { readonly [key: string]: Value };

/** One info: a number or flag, or an array. */
export type InfoValue = number | boolean | TypedArray;
export type Info = Readonly<Record<string, InfoValue>>;

/**
 * A saved state: a plain record of everything that influences the future, generators and elapsed steps included.
 * Sent by structured clone between threads and as `SnapshotState` on the wire.
 */
export type State = number | string | boolean | null | TypedArray | readonly State[] | { readonly [key: string]: State };
export type StateRecord = { readonly [key: string]: State };

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

export function isRecord(state: unknown): state is StateRecord {
  return typeof state === "object" && state !== null && !Array.isArray(state) && !ArrayBuffer.isView(state);
}
