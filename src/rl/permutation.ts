/** A random order of 0 … n - 1. Source: Fisher & Yates; Knuth, TAOCP 2, Algorithm 3.4.2 P. */
import type { Rng } from "../../envs/core/random/index.ts";

export function permutation(rng: Rng, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = rng.integers(0, k + 1);
    const moved = order[k] ?? 0;
    order[k] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}
