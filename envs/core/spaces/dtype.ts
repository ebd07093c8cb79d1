/** Element types: their arrays, sizes and ranges. */
import type { Dtype, TypedArray } from "../value.ts";

/** What all typed arrays' constructors have in common. */
export interface TypedArrayConstructor {
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
  readonly BYTES_PER_ELEMENT: number;
}

interface DtypeTraits {
  readonly array: TypedArrayConstructor;
  readonly kind: "bool" | "signed" | "unsigned" | "float";
  /** Between these, bounds included, every integer is exact; for integer types they are the limits. */
  readonly min: bigint;
  readonly max: bigint;
}

const integer = (array: TypedArrayConstructor, kind: "signed" | "unsigned", bits: bigint): DtypeTraits => ({
  array,
  kind,
  min: kind === "signed" ? -(2n ** (bits - 1n)) : 0n,
  max: kind === "signed" ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n,
});

const TRAITS: Readonly<Record<Dtype, DtypeTraits>> = {
  bool: { array: Uint8Array, kind: "bool", min: 0n, max: 1n },
  int8: integer(Int8Array, "signed", 8n),
  int16: integer(Int16Array, "signed", 16n),
  int32: integer(Int32Array, "signed", 32n),
  int64: integer(BigInt64Array, "signed", 64n),
  uint8: integer(Uint8Array, "unsigned", 8n),
  uint16: integer(Uint16Array, "unsigned", 16n),
  uint32: integer(Uint32Array, "unsigned", 32n),
  uint64: integer(BigUint64Array, "unsigned", 64n),
  float32: { array: Float32Array, kind: "float", min: -(2n ** 24n), max: 2n ** 24n },
  float64: { array: Float64Array, kind: "float", min: -(2n ** 53n), max: 2n ** 53n },
};

/** The largest finite float32. */
const FLOAT32_MAX = 3.4028234663852886e38;

/** The constructor of the arrays that hold a dtype; `bool` is held as bytes 0 and 1. */
export function typedArrayOf(dtype: Dtype): TypedArrayConstructor {
  return TRAITS[dtype].array;
}

/** Bytes of one element. */
export function dtypeBytes(dtype: Dtype): number {
  return TRAITS[dtype].array.BYTES_PER_ELEMENT;
}

export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(TRAITS, name);
}

export function dtypeKind(dtype: Dtype): DtypeTraits["kind"] {
  return TRAITS[dtype].kind;
}

/** Smallest and largest finite value; beyond 2^53 rounded to float64. */
export function dtypeLimits(dtype: Dtype): { readonly min: number; readonly max: number } {
  if (dtype === "float32") return { min: -FLOAT32_MAX, max: FLOAT32_MAX };
  if (dtype === "float64") return { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
  return { min: Number(TRAITS[dtype].min), max: Number(TRAITS[dtype].max) };
}

/** The dtype of an array's elements; bytes are `uint8`. */
export function dtypeOf(array: TypedArray): Exclude<Dtype, "bool"> {
  for (const [dtype, traits] of Object.entries(TRAITS))
    if (dtype !== "bool" && array instanceof traits.array) return dtype as Exclude<Dtype, "bool">;
  throw new TypeError("not a typed array of a known dtype");
}

/** Whether every value of one dtype is exact in another: NumPy's safe casting, without its exception that int64 may become float64. */
export function canCastSafely(from: Dtype, to: Dtype): boolean {
  if (from === to) return true;
  if (TRAITS[from].kind === "float") return TRAITS[to].kind === "float" && dtypeBytes(to) >= dtypeBytes(from);
  if (TRAITS[to].kind === "bool") return false;
  return TRAITS[from].min >= TRAITS[to].min && TRAITS[from].max <= TRAITS[to].max;
}

/** Creates an array of a dtype from numbers. Values are converted as the array does it. */
export function arrayFrom(dtype: Dtype, values: ArrayLike<number | bigint>): TypedArray {
  const array = new TRAITS[dtype].array(values.length);
  const convert = array instanceof BigInt64Array || array instanceof BigUint64Array ? BigInt : Number;
  for (let i = 0; i < values.length; i++) array[i] = convert(values[i] as number | bigint);
  return array;
}
