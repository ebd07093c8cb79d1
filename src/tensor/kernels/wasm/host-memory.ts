/** The memory of one engine: grows by chunks, which stay where they are for good. */
import { DomainError } from "../../../../envs/core/errors.ts";

const PAGE_BYTES = 65_536;
/** Page 0 belongs to the module: its constants and its work space. */
const RESERVED_BYTES = PAGE_BYTES;
/** Kernels may read, not write, so far behind the last chunk. */
const GUARD_BYTES = 64;
const ALIGNMENT = 16;
/** All that 32-bit addresses reach, less a page so that no end of a matrix wraps to 0. */
export const ADDRESSABLE_BYTES = 65_535 * PAGE_BYTES;

/** Byte offsets, multiples of 16. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

export class HostMemory {
  readonly memory: WebAssembly.Memory;
  /** The whole memory; replaced when it grows, so take it anew for every use. */
  floats: Float32Array<ArrayBuffer>;
  #end = RESERVED_BYTES;
  readonly #maximumBytes: number;

  /** @param maximumBytes of the memory, a page of the module's own among them */
  constructor(maximumBytes: number) {
    this.#maximumBytes = Math.min(maximumBytes, ADDRESSABLE_BYTES);
    this.memory = new WebAssembly.Memory({ initial: RESERVED_BYTES / PAGE_BYTES, maximum: ADDRESSABLE_BYTES / PAGE_BYTES });
    this.floats = new Float32Array(this.memory.buffer);
  }

  get bytes(): number {
    return this.floats.byteLength;
  }

  /**
   * A chunk of at least `bytes`, of `wanted` where there is so much.
   * @throws DomainError RESOURCE_EXHAUSTED when there is not even `bytes`
   */
  claim(bytes: number, wanted = bytes): Chunk {
    if (!this.#grow(Math.max(bytes, wanted)) && !this.#grow(bytes)) {
      const text = `the tensor memory holds ${this.bytes} of at most ${this.#maximumBytes} bytes, and ${bytes} more do not fit`;
      throw new DomainError("RESOURCE_EXHAUSTED", "TENSOR_MEMORY_EXHAUSTED", text, { bytes, held: this.bytes });
    }
    const start = this.#end;
    this.#end = this.bytes - GUARD_BYTES;
    return { start, end: this.#end };
  }

  #grow(bytes: number): boolean {
    const pages = Math.ceil((this.#end + bytes + GUARD_BYTES + ALIGNMENT - this.bytes) / PAGE_BYTES);
    if (this.bytes + pages * PAGE_BYTES > this.#maximumBytes) return false;
    try {
      this.memory.grow(Math.max(pages, 0));
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    this.floats = new Float32Array(this.memory.buffer);
    return true;
  }
}
