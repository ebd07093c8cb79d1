/**
 * Copies of a session's columns for its replies, since the next step overwrites the columns. Replies that nobody may ask for again leave their
 * memory to later ones: new arrays for each would lie outside V8's heap and make it collect garbage all the time.
 */
export class ReplyCopies {
  readonly #columns: Uint8Array;
  readonly #count: number;
  #copies: Uint8Array[] = [];
  #next = 0;

  /**
   * @param columns what is copied
   * @param window how many replies are remembered. No command is taken while as many wait to be sent, but as many may be under way by then; so
   * at most twice as many have a use, and one is being made.
   */
  constructor(columns: Uint8Array, window: number) {
    this.#columns = columns;
    this.#count = 2 * window + 1;
  }

  /** The columns as they are now. */
  take(): Uint8Array {
    const copy = (this.#copies[this.#next] ??= new Uint8Array(this.#columns.length));
    this.#next = (this.#next + 1) % this.#count;
    copy.set(this.#columns);
    return copy;
  }

  /** Leaves all copies to those who have them: of a stream that is given up, nobody knows what it still has to send. */
  renew(): void {
    this.#copies = [];
    this.#next = 0;
  }
}
