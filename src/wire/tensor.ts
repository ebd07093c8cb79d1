/** Tensors: typed arrays on the wire, checked once on the way in. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { dtypeBytes, typedArrayOf } from "../../envs/core/spaces/index.ts";
import type { Dtype, TypedArray } from "../../envs/core/value.ts";
import type { Dtype__Output } from "../gen/rheos/v1/Dtype.ts";
import type { Tensor, Tensor__Output } from "../gen/rheos/v1/Tensor.ts";

const MAX_ELEMENTS = 2 ** 31;

/** A table, because every tensor of every step passes here. */
const NAMES: Readonly<Record<Dtype, Dtype__Output>> = {
  bool: "DTYPE_BOOL",
  int8: "DTYPE_INT8",
  int16: "DTYPE_INT16",
  int32: "DTYPE_INT32",
  int64: "DTYPE_INT64",
  uint8: "DTYPE_UINT8",
  uint16: "DTYPE_UINT16",
  uint32: "DTYPE_UINT32",
  uint64: "DTYPE_UINT64",
  float32: "DTYPE_FLOAT32",
  float64: "DTYPE_FLOAT64",
};

const DTYPES: ReadonlyMap<string | undefined, Dtype> = new Map(Object.entries(NAMES).map(([dtype, name]) => [name, dtype as Dtype]));

/** "float64" → "DTYPE_FLOAT64". */
export function encodeDtype(dtype: Dtype): Dtype__Output {
  return NAMES[dtype];
}

/** @throws InvalidArgumentError for the unspecified dtype or one of another age */
export function decodeDtype(name: Dtype__Output | undefined, field: string): Dtype {
  const dtype = DTYPES.get(name);
  if (dtype !== undefined) return dtype;
  throw new InvalidArgumentError(`${field}: expected a dtype, got ${name}`, { field });
}

/** A tensor over the bytes of `data`, which are not copied. */
export function encodeTensor(dtype: Dtype, shape: readonly number[], data: Uint8Array): Tensor {
  return { dtype: encodeDtype(dtype), shape: [...shape], data };
}

/** The bytes of a typed array, not copied. */
export function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** A typed array over a copy of `bytes`, so that it is aligned and nobody else's. */
export function arrayFromBytes(dtype: Dtype, bytes: Uint8Array): TypedArray {
  const copy = new Uint8Array(bytes);
  return new (typedArrayOf(dtype))(copy.buffer, 0, copy.byteLength / dtypeBytes(dtype));
}

/**
 * A tensor whose dtype and shape are whatever it says.
 * @throws InvalidArgumentError when it is missing, or its length does not fit its shape and dtype
 */
export function decodeTensor(
  tensor: Tensor__Output | null | undefined,
  field: string,
): { dtype: Dtype; shape: number[]; data: TypedArray } {
  if (tensor === null || tensor === undefined) throw new InvalidArgumentError(`${field}: expected a tensor, got none`, { field });
  const dtype = decodeDtype(tensor.dtype, field);
  checkTensor(tensor, dtype, tensor.shape, field);
  return { dtype, shape: tensor.shape, data: arrayFromBytes(dtype, tensor.data) };
}

/**
 * Checks a tensor against a dtype and shape, and its length against both.
 * @returns its bytes, not copied
 * @throws InvalidArgumentError naming what was expected and what was given
 */
export function checkTensor(tensor: Tensor__Output, dtype: Dtype, shape: readonly number[], field: string): Uint8Array {
  const refuse = (expected: string, got: string): never => {
    throw new InvalidArgumentError(`${field}: expected ${expected}, got ${got}`, { field });
  };
  if (tensor.dtype !== encodeDtype(dtype)) refuse(`dtype ${dtype}`, DTYPES.get(tensor.dtype) ?? `the enum's ${tensor.dtype}`);
  if (!sameShape(tensor.shape, shape)) refuse(`shape [${shape.join(", ")}]`, `[${tensor.shape.join(", ")}]`);
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements > MAX_ELEMENTS) refuse(`at most ${MAX_ELEMENTS} elements`, String(elements));
  const expected = elements * dtypeBytes(dtype);
  if (tensor.data.length !== expected) refuse(`${expected} bytes for ${dtype} [${shape.join(", ")}]`, String(tensor.data.length));
  return tensor.data;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}
