/** One of K: by its probability, or the largest. */
import { invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { Tensor } from "../tensor/index.ts";

/**
 * Inverts the running sum at one uniform draw per row; what has probability 0 is never chosen.
 * @param probabilities [B, K], row-major, ≥ 0, of any positive sum per row @returns [B], whole numbers below K
 */
export function chooseRows(rng: Rng, probabilities: ArrayLike<number>, rows: number): Float64Array {
  const count = probabilities.length / rows;
  return rng.randoms(rows).map((draw, row) => chooseAt(draw, (k) => probabilities[row * count + k] ?? 0, count));
}

/** The column of the largest of each row, the first where there are several. @param x [B, K] @returns [B] */
export function firstOfLargest(x: Tensor): Float64Array {
  const values = x.values();
  return Float64Array.from({ length: x.rows }, (_, row) => {
    let best = 0;
    for (let k = 1; k < x.cols; k++) if ((values[row * x.cols + k] ?? 0) > (values[row * x.cols + best] ?? 0)) best = k;
    return best;
  });
}

function chooseAt(draw: number, probability: (k: number) => number, count: number): number {
  let total = 0;
  for (let k = 0; k < count; k++) total += probability(k);
  invariant(total > 0 && total < Infinity, "probabilities are finite numbers, not all 0");
  let [below, chosen] = [0, 0];
  for (let k = 0; k < count && below <= draw * total; k++) {
    if (probability(k) === 0) continue;
    chosen = k;
    below += probability(k);
  }
  return chosen;
}
