/** Tells who asks alone, and gains nothing from waiting for others to be answered together with. */

/** So long after a request of somebody, others count as not alone. */
const LULL_MS = 5;

export class Crowd {
  #latest: WeakRef<object> | undefined;
  #latestAt = -Infinity;
  #mixedUntil = -Infinity;

  /**
   * Told of every request.
   * @param asker a stream, or a call @param now milliseconds, of a clock that only moves on
   * @returns whether nobody else has asked in the last 5 ms
   */
  isAlone(asker: object, now = performance.now()): boolean {
    if (asker !== this.#latest?.deref()) {
      this.#mixedUntil = this.#latestAt + LULL_MS;
      this.#latest = new WeakRef(asker);
    }
    this.#latestAt = now;
    return now >= this.#mixedUntil;
  }
}
