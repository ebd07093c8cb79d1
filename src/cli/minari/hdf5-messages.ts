/**
 * The parts of an HDF5 file that a dataset of arrays needs: groups with links, contiguous arrays, scalar attributes.
 *
 * Source: HDF5 File Format Specification 3.0, §II (superblock version 0), §IV.A.1.a (object headers version 1), §IV.A.2 (messages).
 */
import { typedArrayOf } from "../../../envs/core/spaces/index.ts";
import type { Dtype } from "../../../envs/core/value.ts";

/** Where in the file something begins. */
export type Address = number;

export interface Message {
  readonly type: number;
  readonly data: Uint8Array;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const ALIGNMENT = 8;
const UNDEFINED = 0xffff_ffff_ffff_ffffn;
export const SUPERBLOCK_BYTES = 96;

const DATASPACE = 1;
const LINK_INFO = 2;
const DATATYPE = 3;
const FILL_VALUE = 5;
const LINK = 6;
const LAYOUT = 8;
const GROUP_INFO = 10;
const ATTRIBUTE = 12;

const u8 = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const u16 = (value: number): Uint8Array => new Uint8Array(Uint16Array.of(value).buffer);
const u32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);
const u64 = (value: number | bigint): Uint8Array => new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);

export function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The first bytes of the file. @param end of the file */
export function superblock(root: Address, end: Address): Uint8Array<ArrayBuffer> {
  const versions = u8(0, 0, 0, 0, 0, 8, 8, 0);
  const nodes = [u16(4), u16(16), u32(0)];
  const rootEntry = [u64(0), u64(root), u32(0), u32(0), new Uint8Array(16)];
  return join(u8(...SIGNATURE), versions, ...nodes, u64(0), u64(UNDEFINED), u64(end), u64(UNDEFINED), ...rootEntry);
}

/** An object: what its messages say. */
export function objectHeader(messages: readonly Message[]): Uint8Array<ArrayBuffer> {
  const body = join(
    ...messages.map(({ type, data }) => {
      const padded = pad(data);
      return join(u16(type), u16(padded.length), new Uint8Array(4), padded);
    }),
  );
  return join(u8(1, 0), u16(messages.length), u32(1), u32(body.length), u32(0), body);
}

/** What makes an object a group. */
export function groupMessages(links: ReadonlyMap<string, Address>): Message[] {
  return [
    { type: LINK_INFO, data: join(u8(0, 0), u64(UNDEFINED), u64(UNDEFINED)) },
    { type: GROUP_INFO, data: u8(0, 0) },
    ...Array.from(links, ([name, address]) => ({ type: LINK, data: link(name, address) })),
  ];
}

/** What makes an object an array. */
export function arrayMessages(dtype: Dtype, shape: readonly number[], data: Address): Message[] {
  const bytes = shape.reduce((size, length) => size * length, typedArrayOf(dtype).BYTES_PER_ELEMENT);
  return [
    { type: DATASPACE, data: dataspace(shape) },
    { type: DATATYPE, data: datatype(dtype) },
    { type: FILL_VALUE, data: u8(2, 2, 2, 0) },
    { type: LAYOUT, data: join(u8(3, 1), u64(bytes === 0 ? UNDEFINED : data), u64(bytes)) },
  ];
}

/** A number. */
export function attribute(name: string, value: bigint): Message {
  const title = join(new TextEncoder().encode(name), u8(0));
  const [type, space] = [datatype("uint64"), dataspace([])];
  const sizes = [u16(title.length), u16(type.length), u16(space.length)];
  return { type: ATTRIBUTE, data: join(u8(1, 0), ...sizes, pad(title), pad(type), pad(space), u64(value)) };
}

export function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return join(bytes, new Uint8Array(-bytes.length & (ALIGNMENT - 1)));
}

function link(name: string, address: Address): Uint8Array {
  const text = new TextEncoder().encode(name);
  return join(u8(1, 1), u16(text.length), text, u64(address));
}

function dataspace(shape: readonly number[]): Uint8Array {
  return join(u8(1, shape.length, 0, 0), u32(0), ...shape.map(u64));
}

function datatype(dtype: Dtype): Uint8Array {
  switch (dtype) {
    case "float32":
      return join(u8(0x11, 0x20, 31, 0), u32(4), u16(0), u16(32), u8(23, 8, 0, 23), u32(127));
    case "float64":
      return join(u8(0x11, 0x20, 63, 0), u32(8), u16(0), u16(64), u8(52, 11, 0, 52), u32(1023));
    case "bool":
      // An enumeration over int8, which h5py reads as bool.
      return join(u8(0x18, 2, 0, 0), u32(1), integer(1, true), pad(u8(...ascii("FALSE"), 0)), pad(u8(...ascii("TRUE"), 0)), u8(0, 1));
    default:
      return integer(typedArrayOf(dtype).BYTES_PER_ELEMENT, !dtype.startsWith("u"));
  }
}

function integer(bytes: number, isSigned: boolean): Uint8Array {
  return join(u8(0x10, isSigned ? 8 : 0, 0, 0), u32(bytes), u16(0), u16(8 * bytes));
}

function ascii(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}
