/**
 * Weights as bytes: the safetensors layout. Eight bytes little-endian length N, N bytes of JSON, then the tensors without gaps.
 *
 * Source: the format's own description, https://huggingface.co/docs/safetensors.
 * Deviation: the 8- and 16-bit floats are refused, there is no typed array for them.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import { isRecord, type TypedArray } from "../../envs/core/value.ts";

export interface WeightTensor {
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

const PREFIX_BYTES = 8;
const MAX_HEADER_BYTES = 100_000_000;

const ARRAYS = {
  F64: Float64Array,
  F32: Float32Array,
  I64: BigInt64Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U64: BigUint64Array,
  U32: Uint32Array,
  U16: Uint16Array,
  U8: Uint8Array,
} as const;
type SafetensorsDtype = keyof typeof ARRAYS;

interface HeaderEntry {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** @returns the file; tensors in the order of the map, the header padded to a multiple of eight bytes */
export function writeSafetensors(tensors: ReadonlyMap<string, WeightTensor>): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = {};
  let dataBytes = 0;
  for (const [name, { shape, data }] of tensors) {
    if (elementCount(shape) !== data.length) malformed(`${name}: shape [${shape.join(", ")}] does not hold ${data.length} numbers`);
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [dataBytes, dataBytes + data.byteLength] };
    dataBytes += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(PREFIX_BYTES + headerBytes + dataBytes).fill(0x20, PREFIX_BYTES, PREFIX_BYTES + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, PREFIX_BYTES);
  let at = PREFIX_BYTES + headerBytes;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/**
 * @returns copies of the tensors by name, in the order of their data
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` saying what is wrong
 */
export function readSafetensors(file: Uint8Array): Map<string, WeightTensor> {
  if (file.length < PREFIX_BYTES) malformed(`file of ${file.length} bytes is shorter than its length field`);
  const headerBytes = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (headerBytes > MAX_HEADER_BYTES || Number(headerBytes) > file.length - PREFIX_BYTES) {
    malformed(`header of ${headerBytes} bytes does not fit into a file of ${file.length}`);
  }
  const dataStart = PREFIX_BYTES + Number(headerBytes);
  const entries = parseHeader(file.subarray(PREFIX_BYTES, dataStart)).sort((a, b) => a.begin - b.begin || a.end - b.end);
  const tensors = new Map<string, WeightTensor>();
  let expected = 0;
  for (const { name, dtype, shape, begin, end } of entries) {
    if (begin !== expected) malformed(`${name}: data begins at ${begin}, expected ${expected}: tensors overlap or leave a gap`);
    const array = ARRAYS[dtype];
    const bytes = elementCount(shape) * array.BYTES_PER_ELEMENT;
    if (end - begin !== bytes)
      malformed(`${name}: ${dtype} of shape [${shape.join(", ")}] takes ${bytes} bytes, offsets give ${end - begin}`);
    if (dataStart + end > file.length) malformed(`${name}: data ends at byte ${dataStart + end} of a file of ${file.length}`);
    const copy = new Uint8Array(file.subarray(dataStart + begin, dataStart + end)); // `slice` of Node's Buffer does not copy
    tensors.set(name, { shape, data: new array(copy.buffer) });
    expected = end;
  }
  if (dataStart + expected !== file.length) malformed(`tensors end at byte ${dataStart + expected} of a file of ${file.length}`);
  return tensors;
}

function parseHeader(bytes: Uint8Array): HeaderEntry[] {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    malformed("header is no JSON text");
  }
  if (!isRecord(header)) malformed("header is no JSON object");
  return Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => parseEntry(name, entry));
}

function parseEntry(name: string, entry: unknown): HeaderEntry {
  if (!isRecord(entry)) malformed(`${name}: entry is no JSON object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !Object.hasOwn(ARRAYS, dtype)) {
    malformed(`${name}: dtype ${JSON.stringify(dtype)} is none of ${Object.keys(ARRAYS).join(", ")}`);
  }
  if (!isSizes(shape) || !Number.isSafeInteger(elementCount(shape)))
    malformed(`${name}: shape ${JSON.stringify(shape)} is no list of sizes`);
  if (!isSizes(offsets) || offsets.length !== 2) malformed(`${name}: data_offsets ${JSON.stringify(offsets)} are no [begin, end]`);
  const [begin = 0, end = 0] = offsets;
  return { name, dtype: dtype as SafetensorsDtype, shape, begin, end };
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function dtypeOf(data: TypedArray): SafetensorsDtype {
  const found = (Object.keys(ARRAYS) as SafetensorsDtype[]).find((dtype) => data instanceof ARRAYS[dtype]);
  return found ?? malformed(`${data.constructor.name} has no dtype here`);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

function malformed(text: string): never {
  throw new InvalidArgumentError(`weights: ${text}`, { field: "weights" }, "MALFORMED_WEIGHTS");
}
