/**
 * What happened in an episode, condensed: a digest that proves it and a trace that locates the first difference.
 *
 * The digest is the SHA-256 of these bytes, without anything between them:
 *   the observation of the reset, then for each step
 *   the action as the environment got it, the observation as the environment returned it, the reward, the flags.
 * An element of a space is the row-major little-endian bytes of its leaves in the dtype and order of the space, a reward 8 bytes of float64,
 * the flags one byte: 1 for terminated plus 2 for truncated. Every NaN is hashed as the quiet NaN of its dtype whose other bits are 0.
 *
 * The trace has four 32-bit words per step: running folds of observations, actions, rewards and flags. A fold takes the same bytes, each
 * leaf filled up with zeros to whole words, through the block function of MurmurHash3_x86_32, beginning with 0. Row 0 is the reset.
 *
 * Source of the fold: Appleby, MurmurHash3, 2011 (public domain).
 */
import type { Column } from "./element-columns.ts";
import { Sha256 } from "./sha256.ts";

/** Words of one row of a trace, in this order. */
export const TRACE_FIELDS = ["observation", "action", "reward", "flags"] as const;
const WIDTH = TRACE_FIELDS.length;

const INITIAL_ROWS = 64;
const NAN32 = 0x7fc0_0000;
const NAN64_HIGH = 0x7ff8_0000;

export interface Condensed {
  /** SHA-256, lower-case hex. */
  readonly digest: string;
  /** [steps + 1, 4]. */
  readonly trace: Uint32Array<ArrayBuffer>;
}

export class Transcript {
  readonly #digest = new Sha256();
  readonly #folds = new Uint32Array(WIDTH);
  readonly #reward = new Float64Array(1);
  readonly #rewardColumn: Column = {
    dtype: "float64",
    array: this.#reward,
    bytes: new Uint8Array(this.#reward.buffer),
    words: new Uint32Array(this.#reward.buffer),
  };
  readonly #flags = new Uint8Array(1);
  #trace = new Uint32Array(INITIAL_ROWS * WIDTH);
  #rows = 0;

  reset(observation: readonly Column[]): void {
    this.#take(0, observation);
    this.#endRow();
  }

  step(
    action: readonly Column[],
    observation: readonly Column[],
    outcome: { reward: number; terminated: boolean; truncated: boolean },
  ): void {
    this.#take(1, action);
    this.#take(0, observation);
    this.#reward[0] = outcome.reward;
    this.#takeColumn(2, this.#rewardColumn);
    this.#flags[0] = Number(outcome.terminated) + 2 * Number(outcome.truncated);
    this.#digest.update(this.#flags);
    this.#folds[3] = fold(this.#folds[3] as number, this.#flags[0]);
    this.#endRow();
  }

  /** Ends the transcript. */
  finish(): Condensed {
    return { digest: this.#digest.hex(), trace: this.#trace.slice(0, this.#rows * WIDTH) };
  }

  #take(field: number, columns: readonly Column[]): void {
    for (const column of columns) this.#takeColumn(field, column);
  }

  #takeColumn(field: number, column: Column): void {
    canonicalizeNaN(column);
    this.#digest.update(column.bytes);
    let folded = this.#folds[field] as number;
    for (let i = 0; i < column.words.length; i++) folded = fold(folded, column.words[i] as number);
    this.#folds[field] = folded;
  }

  #endRow(): void {
    const start = this.#rows * WIDTH;
    if (start === this.#trace.length) {
      const grown = new Uint32Array(2 * start);
      grown.set(this.#trace);
      this.#trace = grown;
    }
    for (let field = 0; field < WIDTH; field++) this.#trace[start + field] = this.#folds[field] as number;
    this.#rows += 1;
  }
}

/** The bits of a NaN are the engine's choice: they get the same ones everywhere, in place. */
function canonicalizeNaN({ dtype, array, words }: Column): void {
  if (dtype !== "float64" && dtype !== "float32") return;
  for (let i = 0; i < array.length; i++) {
    if (array[i] === array[i]) continue;
    if (dtype === "float32") words[i] = NAN32;
    else {
      words[2 * i] = 0;
      words[2 * i + 1] = NAN64_HIGH;
    }
  }
}

function fold(hash: number, word: number): number {
  const k = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotate(hash ^ k, 13), 5) + 0xe6546b64) | 0;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
