/** Writes the primitives of protobuf's encoding into a buffer of the size that was counted before. All tags here are below 16: one byte. */

const MOST_OF_A_VARINT_BYTE = 0x80;

export class WireWriter {
  readonly buffer: Buffer;
  #position = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  /** @param tag below 128 */
  tag(tag: number): void {
    this.buffer[this.#position++] = tag;
  }

  /** @param value a whole number in [0, 2^53) */
  varint(value: number): void {
    let rest = value;
    while (rest >= MOST_OF_A_VARINT_BYTE) {
      this.buffer[this.#position++] = (rest % MOST_OF_A_VARINT_BYTE) + MOST_OF_A_VARINT_BYTE;
      rest = Math.floor(rest / MOST_OF_A_VARINT_BYTE);
    }
    this.buffer[this.#position++] = rest;
  }

  /** The head of a message; its `size` bytes must be written next. */
  nested(tag: number, size: number): void {
    this.tag(tag);
    this.varint(size);
  }

  /** Nothing for no bytes, as everywhere in proto3. */
  bytes(tag: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.nested(tag, bytes.length);
    this.buffer.set(bytes, this.#position);
    this.#position += bytes.length;
  }

  text(tag: number, text: string): void {
    const size = Buffer.byteLength(text);
    this.nested(tag, size);
    this.#position += this.buffer.write(text, this.#position);
  }
}

export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= MOST_OF_A_VARINT_BYTE; rest = Math.floor(rest / MOST_OF_A_VARINT_BYTE)) size += 1;
  return size;
}

/** Bytes of a message inside a message, with its tag. */
export function nestedSize(size: number): number {
  return 1 + varintSize(size) + size;
}

export function bytesSize(bytes: Uint8Array): number {
  return bytes.length === 0 ? 0 : nestedSize(bytes.length);
}
