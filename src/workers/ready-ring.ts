/**
 * Which environments of a host have become ready, in order: written by its threads, read by the event loop, in shared memory.
 *
 * A thread takes the next slot, fills it, and counts. Who counts what the event loop waits for wakes it. Slots may be filled in another order
 * than they were taken in, so the event loop may find a hole where it was promised a result; it then arms the wake-up again, and whoever
 * fills the hole sees that.
 */

const TAIL = 0;
const PUBLISHED = 1;
const WANTED = 2;
const ARMED = 3;
const RING = 4;

/** What became of a step: the environment, and whether it failed. */
export interface Ready {
  readonly env: number;
  readonly failed: boolean;
}

export class ReadyRing {
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #mask: number;
  #head = 0;

  /** @param memory from `ReadyRing.allocate`, the same on all sides */
  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#mask = this.#words.length - RING - 1;
  }

  /** @param capacity number of environments, each of which is in the ring once at most; rounded up to a power of two, as counters wrap */
  static allocate(capacity: number): SharedArrayBuffer {
    const slots = 2 ** (32 - Math.clz32(Math.max(capacity, 1) - 1));
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (RING + slots));
  }

  /** Thread: announces a result. @returns whether the event loop must be woken */
  publish(env: number, failed: boolean): boolean {
    const words = this.#words;
    const slot = Atomics.add(words, TAIL, 1) & this.#mask;
    Atomics.store(words, RING + slot, failed ? -(env + 1) : env + 1);
    const published = (Atomics.add(words, PUBLISHED, 1) + 1) | 0;
    return ((published - Atomics.load(words, WANTED)) | 0) >= 0 && Atomics.exchange(words, ARMED, 0) === 1;
  }

  /** Event loop: the next result, if it is there. */
  next(): Ready | undefined {
    const word = Atomics.exchange(this.#words, RING + (this.#head & this.#mask), 0);
    if (word === 0) return undefined;
    this.#head = (this.#head + 1) | 0;
    return { env: Math.abs(word) - 1, failed: word < 0 };
  }

  /** Event loop: asks to be woken once `count` more results are there than were read. Look again afterwards: they may have come before. */
  await(count: number): void {
    Atomics.store(this.#words, WANTED, (this.#head + count) | 0);
    Atomics.store(this.#words, ARMED, 1);
  }
}
