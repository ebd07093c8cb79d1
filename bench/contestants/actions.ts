/** Random actions, drawn before the race. */
import type { Rng } from "../../envs/core/random/index.ts";
import { leavesOf, typedArrayOf, type Space } from "../../envs/core/spaces/index.ts";
import type { TypedArray } from "../../envs/core/value.ts";

/** How many batches are drawn and gone through again and again. */
export const ACTION_BATCHES = 64;

/** @param space Box within [-1, 1], or Discrete @returns batches, each flat [count, ...shape] */
export function drawActions(space: Space, count: number, rng: Rng): TypedArray[] {
  const [leaf] = leavesOf(space);
  if (leaf === undefined || (space.kind !== "box" && space.kind !== "discrete"))
    throw new Error(`no random actions for ${space.kind} spaces`);
  const draw = space.kind === "discrete" ? () => BigInt(rng.integers(0, space.n)) : () => rng.uniform(-1, 1);
  return Array.from({ length: ACTION_BATCHES }, () => {
    const batch = new (typedArrayOf(leaf.dtype))(leaf.size * count);
    for (let i = 0; i < batch.length; i++) batch[i] = draw() as never;
    return batch;
  });
}
