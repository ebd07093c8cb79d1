/** The actions of an episode, one below the other. */
import type { Column } from "./element-columns.ts";

const FIRST_ROWS = 64;

export class ActionRecord {
  readonly #rowBytes: readonly number[];
  #columns: Uint8Array<ArrayBuffer>[];
  #rows = 0;

  /** @param columns of one action, as they will be added */
  constructor(columns: readonly Column[]) {
    this.#rowBytes = columns.map(({ bytes }) => bytes.length);
    this.#columns = this.#rowBytes.map((size) => new Uint8Array(FIRST_ROWS * size));
  }

  add(columns: readonly Column[]): void {
    for (const [i, { bytes }] of columns.entries()) {
      const offset = this.#rows * bytes.length;
      if (offset + bytes.length > (this.#columns[i]?.length ?? 0)) this.#grow();
      this.#columns[i]?.set(bytes, offset);
    }
    this.#rows += 1;
  }

  /** @returns by leaf of the action space, the bytes of [rows, ...shape] */
  finish(): Uint8Array<ArrayBuffer>[] {
    return this.#columns.map((column, i) => column.slice(0, this.#rows * (this.#rowBytes[i] ?? 0)));
  }

  #grow(): void {
    this.#columns = this.#columns.map((column) => {
      const larger = new Uint8Array(2 * column.length);
      larger.set(column);
      return larger;
    });
  }
}
