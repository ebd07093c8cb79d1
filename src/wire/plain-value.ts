/** Values that are one tensor, read and written by hand: the greater part of what goes over the step stream. */
import type { Dtype__Output } from "../gen/rheos/v1/Dtype.ts";
import type { Tensor, Tensor__Output } from "../gen/rheos/v1/Tensor.ts";
import type { Value, Value__Output } from "../gen/rheos/v1/Value.ts";
import { NO_BYTES, type WireReader } from "./wire-reader.ts";
import { bytesSize, nestedSize, varintSize, type WireWriter } from "./wire-writer.ts";

/** Tags: field number × 8 + wire type (0 = varint, 2 = length-delimited). */
const TENSOR = 1 * 8 + 2;
const DTYPE = 1 * 8;
const SHAPE = 2 * 8 + 2;
const DATA = 3 * 8 + 2;

/** What is longer on the wire, the general decoder cuts off. */
const MAX_UINT32 = 2 ** 32 - 1;

const DTYPES: readonly Dtype__Output[] = [
  "DTYPE_UNSPECIFIED",
  "DTYPE_BOOL",
  "DTYPE_INT8",
  "DTYPE_INT16",
  "DTYPE_INT32",
  "DTYPE_INT64",
  "DTYPE_UINT8",
  "DTYPE_UINT16",
  "DTYPE_UINT32",
  "DTYPE_UINT64",
  "DTYPE_FLOAT32",
  "DTYPE_FLOAT64",
];

/** Undefined for every other value. */
export function plainValue(reader: WireReader): Value__Output | undefined {
  if (!reader.hasMore || reader.varint() !== TENSOR) return undefined;
  const tensor = reader.nested(plainTensor);
  return tensor === undefined || reader.hasMore ? undefined : { tensor, kind: "tensor" };
}

function plainTensor(reader: WireReader): Tensor__Output | undefined {
  let dtype: Dtype__Output | undefined = "DTYPE_UNSPECIFIED";
  let data = NO_BYTES;
  const shape: number[] = [];
  while (reader.hasMore) {
    const tag = reader.varint();
    if (tag === DTYPE) dtype = DTYPES[reader.varint()];
    else if (tag === SHAPE) reader.varints(shape);
    else if (tag === DATA) data = reader.bytes();
    else return undefined;
  }
  return dtype === undefined || shape.some((length) => length > MAX_UINT32) ? undefined : { dtype, shape, data };
}

/** The tensor of a value, where it is one with everything set that makes it one. */
export function tensorOf(value: Value | null | undefined): PlainTensor | undefined {
  const tensor = value?.tensor;
  const isPlain = tensor && typeof tensor.dtype === "string" && tensor.shape !== undefined && tensor.data instanceof Uint8Array;
  return isPlain ? (tensor as PlainTensor) : undefined;
}

/** A tensor as rheos itself makes it. */
export interface PlainTensor extends Tensor {
  readonly dtype: Dtype__Output;
  readonly shape: number[];
  readonly data: Uint8Array;
}

/** Bytes of the value around a tensor. */
export function plainValueSize(tensor: PlainTensor): number {
  return nestedSize(tensorSize(tensor));
}

/** Writes the content of a value around a tensor. */
export function writePlainValue(writer: WireWriter, tensor: PlainTensor): void {
  writer.nested(TENSOR, tensorSize(tensor));
  writer.tag(DTYPE);
  writer.varint(DTYPES.indexOf(tensor.dtype));
  if (tensor.shape.length > 0) {
    writer.nested(SHAPE, shapeSize(tensor));
    for (const length of tensor.shape) writer.varint(length);
  }
  writer.bytes(DATA, tensor.data);
}

function tensorSize(tensor: PlainTensor): number {
  const shape = tensor.shape.length > 0 ? nestedSize(shapeSize(tensor)) : 0;
  return 1 + varintSize(DTYPES.indexOf(tensor.dtype)) + shape + bytesSize(tensor.data);
}

function shapeSize({ shape }: PlainTensor): number {
  let size = 0;
  for (const length of shape) size += varintSize(length);
  return size;
}
