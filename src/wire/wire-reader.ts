/** Reads the primitives of protobuf's encoding. Instead of throwing when the bytes end too early, it says so at the end. */

/** Bits in the bytes of a varint that still make an exact number. */
const MAX_SHIFT = 49;

/** Of byte fields that are not there. */
export const NO_BYTES: Buffer = Buffer.alloc(0);

export class WireReader {
  /** Whether something was read that is not there, or a number beyond 2^53. */
  isBroken = false;
  readonly #bytes: Buffer;
  #position = 0;
  #end: number;
  /** What `#enter` read last. */
  #length = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  /** Whether something is left of the message that is being read. */
  get hasMore(): boolean {
    return this.#position < this.#end && !this.isBroken;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < MAX_SHIFT; shift += 7) {
      const byte = this.#position < this.#end ? (this.#bytes[this.#position] as number) : -1;
      if (byte < 0) break;
      this.#position += 1;
      // Beyond 31 bits shifting would wrap.
      value += shift < 28 ? (byte & 0x7f) << shift : (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    this.isBroken = true;
    return 0;
  }

  /** A view. */
  bytes(): Buffer {
    const start = this.#enter();
    this.#position += this.#length;
    return this.#bytes.subarray(start, this.#position);
  }

  text(): string {
    const start = this.#enter();
    this.#position += this.#length;
    return this.#bytes.toString("utf8", start, this.#position);
  }

  /** Appends packed numbers. */
  varints(numbers: number[]): void {
    this.nested(() => {
      while (this.hasMore) numbers.push(this.varint());
    });
  }

  /** Reads a message inside the message. */
  nested<Message>(read: (reader: this) => Message): Message {
    const start = this.#enter();
    const outer = this.#end;
    this.#end = start + this.#length;
    const message = read(this);
    this.#position = this.#end;
    this.#end = outer;
    return message;
  }

  /** Reads a length, which must not lead out of the message. @returns where its content begins */
  #enter(): number {
    const length = this.varint();
    const fits = length <= this.#end - this.#position;
    if (!fits) this.isBroken = true;
    this.#length = fits ? length : 0;
    return this.#position;
  }
}
