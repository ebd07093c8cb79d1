/** The latest transitions of many environments, in the order in which they came, to draw minibatches from. Plain data can save it whole. */
import { InvalidArgumentError, invariant } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import { successorRows, type Rollout } from "./rollout.ts";

export interface ReplayShape {
  /** Transitions that are kept; the oldest make room. */
  readonly capacity: number;
  /** O. */
  readonly observationSize: number;
  /** D. */
  readonly actionSize: number;
}

/** Rows of transitions (s_t, a_t) → (r_t, s_{t+1}), [B, ·] each, row-major. */
export interface Transitions {
  readonly observations: Float32Array;
  readonly actions: Float32Array;
  readonly rewards: Float32Array;
  /** 1 where s_{t+1} is not terminal, else 0; a truncated episode goes on. */
  readonly continues: Float32Array;
  readonly nextObservations: Float32Array;
}

export interface ReplayState {
  /** Those that are kept, by place, [size, ·]. */
  readonly rows: Transitions;
  /** Where the next one goes. */
  readonly next: number;
}

export interface ReplayBuffer {
  /** Transitions that can be drawn. */
  readonly size: number;
  add(rollout: Rollout): void;
  /** Uniform, with replacement. @param count B @throws Error (ours) when it is empty */
  sample(rng: Rng, count: number): Transitions;
  /** A copy. */
  state(): ReplayState;
  /** @throws InvalidArgumentError for the state of a buffer of another shape */
  restore(state: ReplayState): void;
}

/** @throws InvalidArgumentError unless the capacity is a positive integer */
export function replayBuffer({ capacity, observationSize, actionSize }: ReplayShape): ReplayBuffer {
  if (!Number.isSafeInteger(capacity) || capacity < 1)
    throw new InvalidArgumentError(`capacity: expected a positive integer, got ${capacity}`, { field: "capacity" });
  const widths = { observations: observationSize, actions: actionSize, rewards: 1, continues: 1, nextObservations: observationSize };
  const kept = transitions(widths, (width) => new Float32Array(capacity * width));
  let [size, next] = [0, 0];

  return {
    get size() {
      return size;
    },

    add(rollout) {
      const added = rowsOf(rollout, observationSize);
      const count = added.rewards.length;
      for (let row = Math.max(0, count - capacity); row < count; row++) {
        for (const name of NAMES) copyRow(added[name], row, kept[name], next, widths[name]);
        next = (next + 1) % capacity;
        size = Math.min(size + 1, capacity);
      }
    },

    sample(rng, count) {
      invariant(size > 0, "something to draw");
      const drawn = transitions(widths, (width) => new Float32Array(count * width));
      for (let row = 0; row < count; row++) {
        const from = rng.integers(0, size);
        for (const name of NAMES) copyRow(kept[name], from, drawn[name], row, widths[name]);
      }
      return drawn;
    },

    state: () => ({ rows: transitions(widths, (width, name) => kept[name].slice(0, size * width)), next }),

    restore(state) {
      const count = state.rows.rewards.length;
      const fits = NAMES.every((name) => state.rows[name].length === count * widths[name]);
      if (!fits || count > capacity || state.next > count)
        throw new InvalidArgumentError(`replay: expected the state of a buffer of ${capacity} transitions`, { field: "replay" });
      for (const name of NAMES) kept[name].set(state.rows[name]);
      [size, next] = [count, state.next % capacity];
    },
  };
}

const NAMES = ["observations", "actions", "rewards", "continues", "nextObservations"] as const;
type Name = (typeof NAMES)[number];

function transitions(widths: Readonly<Record<Name, number>>, make: (width: number, name: Name) => Float32Array): Transitions {
  return Object.fromEntries(NAMES.map((name) => [name, make(widths[name], name)])) as Readonly<Record<Name, Float32Array>>;
}

function rowsOf(rollout: Rollout, observationSize: number): Transitions {
  const { observations, actions, rewards, terminated } = rollout;
  return {
    observations,
    actions,
    rewards: Float32Array.from(rewards),
    continues: Float32Array.from(terminated, (flag) => 1 - flag),
    nextObservations: successorRows(rollout, observationSize),
  };
}

function copyRow(from: Float32Array, row: number, to: Float32Array, place: number, width: number): void {
  for (let k = 0; k < width; k++) to[place * width + k] = from[row * width + k] ?? NaN;
}
