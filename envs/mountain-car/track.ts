/**
 * The valley that both mountain cars drive in, their seeding, and the episode around their dynamics.
 *
 * Source: Moore (1990), "Efficient Memory-based Learning for Robot Control", ch. 4; Gymnasium 1.4, `classic_control`.
 * Deviation: the reset options `low` and `high` lie within ±10⁶ (envs/core/reset-bounds.ts).
 */
import type { StepResult, World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { createWorldRng } from "../core/random/index.ts";
import { parseResetBounds } from "../core/reset-bounds.ts";
import type { KwargSpec } from "../core/registry.ts";
import { box, type Space } from "../core/spaces/index.ts";
import type { StateRecord, Value } from "../core/value.ts";
import { trackPicture } from "./picture.ts";

/** Positions are lengths along the track, velocities lengths per step; the bottom of the valley is at -π/6. */
export const MIN_POSITION = -1.2;
export const MAX_POSITION = 0.6;
export const MAX_SPEED = 0.07;
/** Pull of gravity per step on a vertical slope. */
export const GRAVITY = 0.0025;

/** Episodes start at rest, uniformly between these. */
const START = { low: -0.6, high: -0.4 };

export type Car = { readonly position: number; readonly velocity: number };

/** One step of a car: where it is then, what that pays, and whether it has reached its goal. */
export interface Drive<C extends Car> {
  readonly car: C;
  readonly reward: number;
  readonly terminated: boolean;
}

export interface CarTask<C extends Car & StateRecord, Action extends Value> {
  readonly actionSpace: Space;
  /** Where the flag stands. */
  readonly goalPosition: number;
  /** The car as an episode starts. */
  park(position: number): C;
  drive(car: C, action: Action): Drive<C>;
  /** A saved car, of which position and velocity are checked; undefined when the rest is wrong. */
  restoreCar(saved: StateRecord, car: Car): C | undefined;
}

export const GOAL_VELOCITY: KwargSpec = {
  name: "goal_velocity",
  type: "float",
  default: 0,
  description: "the least velocity at the goal, length per step",
};

/** Observation: float32 [2], position in [-1.2, 0.6] and velocity in [-0.07, 0.07]. Reset options: `low` and `high` of the starting position. */
export function createCarWorld<C extends Car & StateRecord, Action extends Value>(task: CarTask<C, Action>): World<Float32Array, Action> {
  const rng = createWorldRng();
  let car = task.park(0);
  const observe = (spare?: Float32Array): Float32Array => {
    const observation = spare ?? new Float32Array(2);
    [observation[0], observation[1]] = [car.position, car.velocity];
    return observation;
  };
  const draw = trackPicture({ minPosition: MIN_POSITION, maxPosition: MAX_POSITION, goalPosition: task.goalPosition });

  return {
    observationSpace: box({ low: [MIN_POSITION, -MAX_SPEED], high: [MAX_POSITION, MAX_SPEED], dtype: "float32" }),
    actionSpace: task.actionSpace,

    reset({ seed, options }) {
      const { low, high } = parseResetBounds(options, START);
      car = task.park(rng.startEpisode(seed).uniform(low, high));
      return { observation: observe(), info: {} };
    },

    step(action, spare): StepResult<Float32Array> {
      const { car: moved, reward, terminated } = task.drive(car, action);
      car = moved;
      return { observation: observe(spare), reward, terminated, truncated: false, info: {} };
    },

    state: () => ({ ...car, rng: rng.state() }),
    render: () => draw(car.position),

    restore(saved) {
      const { position, velocity } = saved;
      const restored =
        typeof position === "number" && typeof velocity === "number" ? task.restoreCar(saved, { position, velocity }) : undefined;
      if (restored === undefined) throw new InvalidArgumentError("state: it is no state of a car", { field: "state" });
      rng.restore(saved["rng"]);
      car = restored;
    },
  };
}
