/**
 * n-Chain: a corridor in which the small reward is near and the large one is far.
 *
 * Source: Osband, Blundell, Pritzel, Van Roy (2016), "Deep Exploration via Bootstrapped DQN", §5.1, in the variant of
 * Touati et al. (2019), "Randomized Value Functions via Multiplicative Normalizing Flows", §6.1.1: rewards depend on the action at the walls.
 * Deviation: truncated after n + 8 steps, where Osband has n + 9 with rewards for states; so the best return is exactly 10 for every n.
 */
import type { World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { checkSeed } from "../core/random/index.ts";
import { box, discrete } from "../core/spaces/index.ts";
import { drawChain } from "./picture.ts";

const START = 1;
const NEAR_REWARD = 0.001;
const FAR_REWARD = 1;
/** n - 2 moves lead from the start to the far wall; 10 steps remain to collect there. */
const EXTRA_STEPS = 8;

export const Move = { Left: 0, Right: 1 } as const;
export type Move = (typeof Move)[keyof typeof Move];

/** How a position in 0 … n - 1 is seen: ones up to and including it, or a single one at it. */
export type ChainObservation = "thermometer" | "one_hot";

export interface ChainConfig {
  /** Number of positions, at least 2. */
  readonly n: number;
  readonly observation: ChainObservation;
}

/** Where one move leads, and what it pays; both walls hold. The reward belongs to the position before the move. */
export function move(position: number, action: Move, n: number): { readonly position: number; readonly reward: number } {
  const last = n - 1;
  if (action === Move.Left) return { position: Math.max(position - 1, 0), reward: position === 0 ? NEAR_REWARD : 0 };
  return { position: Math.min(position + 1, last), reward: position === last ? FAR_REWARD : 0 };
}

/** @returns float32 [n] of zeros and ones */
export function observe(position: number, { n, observation }: ChainConfig): Float32Array {
  return new Float32Array(n).fill(1, observation === "thermometer" ? 0 : position, position + 1);
}

/** Observation: float32 [n] in [0, 1]. Action: 0 left, 1 right. Nothing is random. Never terminates; truncates after n + 8 steps. */
export function createChain(config: ChainConfig): World<Float32Array, number> {
  const { n } = config;
  let position = START;
  let elapsed = 0;

  return {
    observationSpace: box({ low: 0, high: 1, shape: [n], dtype: "float32" }),
    actionSpace: discrete(2),

    reset({ seed }) {
      checkSeed(seed);
      position = START;
      elapsed = 0;
      return { observation: observe(position, config), info: {} };
    },

    step(action) {
      const moved = move(position, action as Move, n);
      position = moved.position;
      elapsed += 1;
      return {
        observation: observe(position, config),
        reward: moved.reward,
        terminated: false,
        truncated: elapsed >= n + EXTRA_STEPS,
        info: {},
      };
    },

    state: () => ({ position, elapsed }),
    render: () => drawChain(position, n),

    restore({ position: savedPosition, elapsed: savedElapsed }) {
      if (!isCount(savedPosition) || savedPosition >= n || !isCount(savedElapsed)) {
        throw new InvalidArgumentError(`state: expected a position below ${n} and elapsed steps`, { field: "state" });
      }
      position = savedPosition;
      elapsed = savedElapsed;
    },
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
