/**
 * A bandit with two continuous arms to pull at once: one action, one reward, known in closed form (rewards.ts), and the episode is over.
 *
 * Source: Tang & Agrawal (2018), "Boosting Trust Region Policy Optimization by Normalizing Flows Policy".
 */
import type { World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { checkSeed } from "../core/random/index.ts";
import { box } from "../core/spaces/index.ts";
import type { BanditReward } from "./rewards.ts";

/** Actions lie within ± this. The reward goes on beyond; an optimum of entropy weight c ≤ 1 has less than 10⁻⁴ of its mass there. */
const MAX_ACTION = 6;
/** An infinite action counts as this, the largest float32, so that its reward is a number. */
const LARGEST = 3.4028234663852886e38;
const KIND = "bandit";

/** Observation: float32 [1], always 0. Action: float32 [2] in [−6, 6]. Nothing is random; every step terminates. */
export function createBandit({ reward }: BanditReward): World<Float32Array, Float32Array> {
  const observe = () => Float32Array.of(0);

  return {
    observationSpace: box({ low: -1, high: 1, shape: [1], dtype: "float32" }),
    actionSpace: box({ low: -MAX_ACTION, high: MAX_ACTION, shape: [2], dtype: "float32" }),

    reset({ seed }) {
      checkSeed(seed);
      return { observation: observe(), info: {} };
    },

    step(action) {
      const [x, y] = [finite(action[0] as number), finite(action[1] as number)];
      return { observation: observe(), reward: reward(x, y), terminated: true, truncated: false, info: {} };
    },

    state: () => ({ kind: KIND }),

    restore({ kind }) {
      if (kind !== KIND) throw new InvalidArgumentError("state: it is no state of a bandit", { field: "state" });
    },
  };
}

function finite(value: number): number {
  return Math.min(Math.max(value, -LARGEST), LARGEST);
}
