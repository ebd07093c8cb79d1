/**
 * How the event loop wakes a worker thread: a signal that the thread sleeps on, and a ring of the hosts to step.
 * The thread blocks in `Atomics.wait`, so it never returns to its own event loop; other requests lie in its message port.
 */

const SIGNAL = 0;
const TAIL = 1;
const RING = 2;

export class ControlBlock {
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #mask: number;
  #head = 0;

  /** @param memory from `ControlBlock.allocate`, the same on both sides */
  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#mask = this.#words.length - RING - 1;
  }

  /** @param capacity how many steps may wait at once: one per host of the thread at most; rounded up to a power of two, as counters wrap */
  static allocate(capacity: number): SharedArrayBuffer {
    const slots = 2 ** (32 - Math.clz32(Math.max(capacity, 1) - 1));
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (RING + slots));
  }

  /** Event loop: asks for a step of `host`. */
  push(host: number): void {
    const tail = Atomics.load(this.#words, TAIL);
    Atomics.store(this.#words, RING + (tail & this.#mask), host);
    Atomics.store(this.#words, TAIL, (tail + 1) | 0);
    this.wake();
  }

  /** Event loop: says that there is something to do, here or in the port. */
  wake(): void {
    Atomics.add(this.#words, SIGNAL, 1);
    Atomics.notify(this.#words, SIGNAL);
  }

  /** Thread: the signal as it is now; pass it to `sleep` after all work was taken. */
  observe(): number {
    return Atomics.load(this.#words, SIGNAL);
  }

  /** Thread: the next host to step, if any. */
  next(): number | undefined {
    if (this.#head === Atomics.load(this.#words, TAIL)) return undefined;
    const host = Atomics.load(this.#words, RING + (this.#head & this.#mask));
    this.#head = (this.#head + 1) | 0;
    return host;
  }

  /** Thread: blocks until somebody wakes it after `observed`. */
  sleep(observed: number): void {
    Atomics.wait(this.#words, SIGNAL, observed);
  }
}
