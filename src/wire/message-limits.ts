/**
 * Limits of messages, checked before they are decoded: what says little in many parts, or much in texts, would keep the event loop busy for
 * seconds. Byte fields are passed over in one jump, so tensors, models and snapshots may be as long as a message can be.
 */
import { DomainError } from "../../envs/core/errors.ts";
import { FIXED32, FIXED64, LENGTH_DELIMITED, requestLayout, VARINT, type FieldLayout, type MessageLayout } from "./message-layout.ts";

/** Shorter messages are not looked at: they cannot have many parts. */
const LOOKED_AT_FROM = 64 * 1024;
/** Of a message without byte fields, on its own or in another one. A model of the largest accepted length, in three-byte characters, and more. */
const MAX_MAKE_BYTES = 8 * 1024 * 1024;
/** Fields of a message and of all messages in it, and elements of packed numbers. Snapshots have up to 92 per environment, 380,000 of the largest vector. */
const MAX_PARTS = 1_000_000;
/** Messages in messages; the decoder takes half as many. */
const MAX_DEPTH = 200;
const SHORT_VARINT_BYTES = 5;
const LONGEST_VARINT_BYTES = 10;

/**
 * @param path of a method, "/rheos.v1.EnvService/Make"
 * @returns throws a DomainError, RESOURCE_EXHAUSTED, for requests beyond a limit, and an Error for those that decoders could read in different ways
 */
export function requestLimits(path: string): (bytes: Buffer) => void {
  const layout = requestLayout(path);
  return (bytes) => {
    if (bytes.length < LOOKED_AT_FROM) return;
    requireLength(layout, bytes.length);
    new PartCounter(bytes).count(layout, bytes.length, 0);
  };
}

function requireLength(layout: MessageLayout, length: number): void {
  if (layout.holdsBytes || length <= MAX_MAKE_BYTES) return;
  throw new DomainError(
    "RESOURCE_EXHAUSTED",
    "LIMIT",
    `max_make_bytes: expected a request of at most ${MAX_MAKE_BYTES} bytes, got ${length}`,
    { limit: "max_make_bytes", value: MAX_MAKE_BYTES },
  );
}

/** Walks through a message, and refuses what decoders could read in different ways, lest one finds more parts than are counted here. */
class PartCounter {
  readonly #bytes: Buffer;
  #position = 0;
  #parts = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @param end where the message ends that begins at the position */
  count(layout: MessageLayout, end: number, depth: number): void {
    if (depth > MAX_DEPTH) throw new Error(`messages more than ${MAX_DEPTH} deep in one another`);
    while (this.#position < end) {
      const tag = this.#short(end);
      if (tag < 8) throw new Error("a field without a number");
      this.#add(1);
      const wireType = tag & 7;
      const field = layout.fields.get(tag >>> 3);
      const isPacked = field?.mayBePacked === true && wireType === LENGTH_DELIMITED;
      if (field !== undefined && field.wireType !== wireType && !isPacked) throw new Error(`wire type ${wireType} in field ${tag >>> 3}`);
      if (wireType === LENGTH_DELIMITED) this.#countPart(field, end, depth);
      else this.#skip(wireType, field, end);
    }
  }

  #countPart(field: FieldLayout | undefined, end: number, depth: number): void {
    const length = this.#short(end);
    const partEnd = this.#position + length;
    if (partEnd > end) throw new Error("a length beyond the end");
    if (field?.mayBePacked === true) this.#add(length);
    if (field?.message !== undefined) {
      requireLength(field.message, length);
      this.count(field.message, partEnd, depth + 1);
    }
    this.#position = partEnd;
  }

  #skip(wireType: number, field: FieldLayout | undefined, end: number): void {
    if (wireType === VARINT) this.#skipVarint(field?.isShort === true, end);
    else if (wireType === FIXED64) this.#position += 8;
    else if (wireType === FIXED32) this.#position += 4;
    else throw new Error(`wire type ${wireType}`);
    if (this.#position > end) throw new Error("an end within a number");
  }

  #skipVarint(isShort: boolean, end: number): void {
    const start = this.#position;
    while (this.#position < end && (this.#bytes[this.#position] as number) >= 0x80) this.#position += 1;
    this.#position += 1;
    const length = this.#position - start;
    if (length > LONGEST_VARINT_BYTES || (isShort && length > SHORT_VARINT_BYTES && length < LONGEST_VARINT_BYTES)) {
      throw new Error(`a number of ${length} bytes`);
    }
  }

  /** A tag or a length. */
  #short(end: number): number {
    let value = 0;
    for (let i = 0; i < SHORT_VARINT_BYTES && this.#position < end; i++) {
      const byte = this.#bytes[this.#position] as number;
      this.#position += 1;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80 && value < 2 ** 32) return value;
    }
    throw new Error("a tag or length that is none");
  }

  #add(parts: number): void {
    this.#parts += parts;
    if (this.#parts <= MAX_PARTS) return;
    throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `max_message_parts: expected a message of at most ${MAX_PARTS} fields, got more`, {
      limit: "max_message_parts",
      value: MAX_PARTS,
    });
  }
}
