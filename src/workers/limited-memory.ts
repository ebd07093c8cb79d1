/**
 * A WebAssembly module whose memory may grow less far than it says: growing further fails, as if the machine had no more.
 *
 * Source: WebAssembly core specification 2.0, §5.5.2 (sections), §5.5.8 (memory section), §5.3.7 (limits).
 */
import { invariant } from "../../envs/core/errors.ts";

const PAGE_BYTES = 65_536;
const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;

/** @param bytes of a module with one memory of its own @param maxBytes rounded up to whole pages */
export function limitMemory(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  const section = findSection(bytes, MEMORY_SECTION);
  const count = readUnsigned(bytes, section.start);
  const flags = readUnsigned(bytes, count.end);
  invariant(count.value === 1 && flags.value <= HAS_MAXIMUM, "the module has one memory of its own, of 32 bits, not shared");
  const initial = readUnsigned(bytes, flags.end);
  const content = [1, HAS_MAXIMUM, ...unsigned(initial.value), ...unsigned(Math.ceil(maxBytes / PAGE_BYTES))];
  const replacement = [MEMORY_SECTION, ...unsigned(content.length), ...content];
  const limited = new Uint8Array(section.idAt + replacement.length + bytes.length - section.end);
  limited.set(bytes.subarray(0, section.idAt));
  limited.set(replacement, section.idAt);
  limited.set(bytes.subarray(section.end), section.idAt + replacement.length);
  return limited;
}

/** Where a section's number, content and end are. */
function findSection(bytes: Uint8Array, id: number): { readonly idAt: number; readonly start: number; readonly end: number } {
  for (let at = HEADER_BYTES; at < bytes.length;) {
    const size = readUnsigned(bytes, at + 1);
    const end = size.end + size.value;
    if (bytes[at] === id) return { idAt: at, start: size.end, end };
    at = end;
  }
  invariant(false, `the module has a section ${id}`);
}

/** An unsigned integer in LEB128. */
function readUnsigned(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte % 128) * factor;
    if (byte < 128) return { value, end: at + 1 };
  }
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))];
}
