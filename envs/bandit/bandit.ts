/**
 * A bandit with two continuous arms to pull at once: one action, one reward, known in closed form (rewards.ts), and the episode is over.
 *
 * Source: Tang & Agrawal (2018), "Boosting Trust Region Policy Optimization by Normalizing Flows Policy".
 */
import type { World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { checkSeed } from "../core/random/index.ts";
import { box } from "../core/spaces/index.ts";
import { rewardPicture } from "./picture.ts";
import type { BanditReward } from "./rewards.ts";

/** Actions lie within ± this. The reward goes on beyond; an optimum of entropy weight c ≤ 1 has less than 10⁻⁴ of its mass there. */
const MAX_ACTION = 6;
/** An infinite action counts as this, the largest float32, so that its reward is a number. */
const LARGEST = 3.4028234663852886e38;
const KIND = "bandit";

/** Observation: float32 [1], always 0. Action: float32 [2] in [−6, 6]. Nothing is random; every step terminates. */
export function createBandit(banditReward: BanditReward): World<Float32Array, Float32Array> {
  const draw = rewardPicture(banditReward, MAX_ACTION);
  /** Of the last step of the episode, for pictures alone; empty before it. */
  let taken: readonly number[] = [];
  const observe = () => Float32Array.of(0);

  return {
    observationSpace: box({ low: -1, high: 1, shape: [1], dtype: "float32" }),
    actionSpace: box({ low: -MAX_ACTION, high: MAX_ACTION, shape: [2], dtype: "float32" }),

    reset({ seed }) {
      checkSeed(seed);
      taken = [];
      return { observation: observe(), info: {} };
    },

    step(action) {
      const [x, y] = [finite(action[0] as number), finite(action[1] as number)];
      taken = [x, y];
      return { observation: observe(), reward: banditReward.reward(x, y), terminated: true, truncated: false, info: {} };
    },

    state: () => ({ kind: KIND, taken: Float64Array.from(taken) }),

    restore({ kind, taken: saved }) {
      if (kind !== KIND || !(saved instanceof Float64Array) || (saved.length !== 0 && saved.length !== 2))
        throw new InvalidArgumentError("state: it is no state of a bandit", { field: "state" });
      taken = [...saved];
    },

    render() {
      const [x, y] = taken;
      return draw(x === undefined || y === undefined ? undefined : [x, y]);
    },
  };
}

function finite(value: number): number {
  return Math.min(Math.max(value, -LARGEST), LARGEST);
}
