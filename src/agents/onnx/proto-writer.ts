/**
 * Protocol buffer messages, written field by field.
 *
 * Source: Protocol Buffers' description of its encoding: a field is a tag (number · 8 + wire type) and a value; varints are little-endian
 * groups of seven bits.
 */

const VARINT = 0;
const BYTES = 2;
const LOW_BITS = 0x7fn;
const WORD = (1n << 64n) - 1n;

const utf8 = new TextEncoder();

/** Fields come out in the order of the calls. */
export class ProtoWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** An integer of 64 bits; a negative one as its two's complement. */
  integer(field: number, value: number | bigint): this {
    return this.#push(varint(BigInt(field * 8 + VARINT))).#push(varint(BigInt(value) & WORD));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#push(varint(BigInt(field * 8 + BYTES)))
      .#push(varint(BigInt(value.length)))
      .#push(value);
  }

  text(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  message(field: number, value: ProtoWriter): this {
    return this.bytes(field, value.finish());
  }

  /** Fields that are written already. */
  raw(fields: Uint8Array): this {
    return this.#push(fields);
  }

  /** The message so far. */
  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #push(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }
}

function varint(value: bigint): Uint8Array {
  const groups: number[] = [];
  let rest = value;
  do {
    groups.push(Number(rest & LOW_BITS));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(groups, (group, index) => (index < groups.length - 1 ? group + 128 : group));
}
