/** Protocol buffer messages, read field by field, from bytes that nobody trusts. Source: as of proto-writer.ts. */
import { InvalidArgumentError } from "../../../envs/core/errors.ts";

export interface ProtoField {
  readonly field: number;
  /** Of a varint or a fixed number; 0 for bytes. */
  readonly integer: bigint;
  /** Of a message, text or packed list; empty for numbers. A view. */
  readonly bytes: Uint8Array;
  /** The field with its tag, as it stands. A view. */
  readonly raw: Uint8Array;
}

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;
const MAX_VARINT_BYTES = 10;
const NONE: Uint8Array = new Uint8Array();

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The fields of a message in their order. @throws InvalidArgumentError `MALFORMED_MODEL` for bytes that are no message */
export function* protoFields(message: Uint8Array): Generator<ProtoField, void> {
  for (let at = 0; at < message.length;) {
    const tag = readVarint(message, at);
    const field = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    if (field === 0) throw malformedModel(`field 0 at byte ${at}`);
    const { integer, bytes, end } = readValue(message, tag.end, wire);
    if (end > message.length) throw malformedModel("it ends in the middle of a field");
    yield { field, integer, bytes, raw: message.subarray(at, end) };
    at = end;
  }
}

/** The last value of a field that is a message or text; empty where there is none. */
export function bytesField(message: Uint8Array, wanted: number): Uint8Array {
  let found: Uint8Array = NONE;
  for (const { field, bytes } of protoFields(message)) if (field === wanted) found = bytes;
  return found;
}

/** @throws InvalidArgumentError `MALFORMED_MODEL` for bytes that are no UTF-8 */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformedModel("a name is no UTF-8 text");
  }
}

/** The numbers of a list, packed or one by one. */
export function integersOf({ integer, bytes }: ProtoField): bigint[] {
  if (bytes.length === 0) return [integer];
  const found: bigint[] = [];
  for (let at = 0; at < bytes.length;) {
    const { value, end } = readVarint(bytes, at);
    found.push(value);
    at = end;
  }
  return found;
}

export function malformedModel(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`model: expected an ONNX file; ${text}`, { field: "chunk" }, "MALFORMED_MODEL");
}

function readValue(message: Uint8Array, at: number, wire: number): { integer: bigint; bytes: Uint8Array; end: number } {
  switch (wire) {
    case VARINT: {
      const { value, end } = readVarint(message, at);
      return { integer: value, bytes: NONE, end };
    }
    case FIXED_64:
      return { integer: 0n, bytes: NONE, end: at + 8 };
    case FIXED_32:
      return { integer: 0n, bytes: NONE, end: at + 4 };
    case BYTES: {
      const { value: length, end: start } = readVarint(message, at);
      if (length > BigInt(message.length - start)) throw malformedModel(`a field of ${length} bytes does not fit at byte ${at}`);
      const end = start + Number(length);
      return { integer: 0n, bytes: message.subarray(start, end), end };
    }
    default:
      throw malformedModel(`wire type ${wire} at byte ${at}`);
  }
}

function readVarint(message: Uint8Array, start: number): { value: bigint; end: number } {
  let value = 0n;
  for (let at = start; at < start + MAX_VARINT_BYTES; at++) {
    const byte = message[at];
    if (byte === undefined) throw malformedModel("it ends in the middle of a number");
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - start));
    if (byte < 0x80) return { value: BigInt.asIntN(64, value), end: at + 1 };
  }
  throw malformedModel(`a number of more than ${MAX_VARINT_BYTES} bytes at byte ${start}`);
}
