/**
 * A point in the plane with four goals at equal distance: whoever has learned it well is undecided, and reaches all four.
 *
 *   x' = clip(x + clip(a, ±1), ±7),   reward = −c_a ‖clip(a, ±1)‖² − c_d min_g ‖x' − g‖² + (goal reward, if min_g ‖x' − g‖ < 1, which ends the episode)
 *
 * Settings that were used: c_a = 30, c_d = 1, goal reward 10 (soft Q-learning, here the defaults; their learners scaled rewards by 0.1);
 * c_a = 1, c_d = 0.1, goal reward 1 (latent space policies; scaled by 3).
 * Source: Haarnoja, Tang, Abbeel, Levine (2017), "Reinforcement Learning with Deep Energy-Based Policies", §5.1, and its published code.
 */
import type { World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { createWorldRng } from "../core/random/index.ts";
import { box } from "../core/spaces/index.ts";
import { planePicture } from "./picture.ts";

/** Lengths and lengths per step. */
export const MAX_POSITION = 7;
const MAX_SPEED = 1;
const GOAL_RADIUS = 1;
const NO_GOAL = -1;

export type Point = { readonly x: number; readonly y: number };

/** Right, left, top, bottom. */
export const GOALS: readonly Point[] = [
  { x: 5, y: 0 },
  { x: -5, y: 0 },
  { x: 0, y: 5 },
  { x: 0, y: -5 },
];

export interface MultiGoalConfig {
  /** c_a */
  readonly actionCost: number;
  /** c_d */
  readonly distanceCost: number;
  readonly goalReward: number;
  /** Standard deviation of both coordinates of the start, which is normal around the origin. */
  readonly startStd: number;
}

export interface Move {
  readonly point: Point;
  readonly reward: number;
  /** Index of the goal that was reached, −1 for none. */
  readonly goal: number;
}

/** One step from a point with a velocity. */
export function move({ x, y }: Point, velocity: Point, { actionCost, distanceCost, goalReward }: MultiGoalConfig): Move {
  const [vx, vy] = [clip(velocity.x, MAX_SPEED), clip(velocity.y, MAX_SPEED)];
  const point = { x: clip(x + vx, MAX_POSITION), y: clip(y + vy, MAX_POSITION) };
  const distances = GOALS.map((goal) => squaredDistance(point, goal));
  const nearest = Math.min(...distances);
  const reached = nearest < GOAL_RADIUS * GOAL_RADIUS;
  const cost = actionCost * (vx * vx + vy * vy) + distanceCost * nearest;
  return { point, reward: (reached ? goalReward : 0) - cost, goal: reached ? distances.indexOf(nearest) : NO_GOAL };
}

/** Observation: float32 [2], the position in [−7, 7]. Action: float32 [2], the velocity in [−1, 1]. Info: the goal that was reached. */
export function createMultiGoal(config: MultiGoalConfig): World<Float32Array, Float32Array> {
  const rng = createWorldRng();
  let point: Point = { x: 0, y: 0 };
  const observe = () => Float32Array.of(point.x, point.y);
  const draw = planePicture({ extent: MAX_POSITION, goals: GOALS, goalRadius: GOAL_RADIUS });

  return {
    observationSpace: box({ low: -MAX_POSITION, high: MAX_POSITION, shape: [2], dtype: "float32" }),
    actionSpace: box({ low: -MAX_SPEED, high: MAX_SPEED, shape: [2], dtype: "float32" }),

    reset({ seed }) {
      const start = rng.startEpisode(seed);
      const next = () => clip(start.normal(0, config.startStd), MAX_POSITION);
      point = { x: next(), y: next() };
      return { observation: observe(), info: {} };
    },

    step(action) {
      const { point: moved, reward, goal } = move(point, { x: action[0] as number, y: action[1] as number }, config);
      point = moved;
      return { observation: observe(), reward, terminated: goal !== NO_GOAL, truncated: false, info: { goal } };
    },

    state: () => ({ ...point, rng: rng.state() }),
    render: () => draw(point),

    restore({ x, y, rng: savedRng }) {
      if (typeof x !== "number" || typeof y !== "number")
        throw new InvalidArgumentError("state: expected the coordinates x and y", { field: "state" });
      rng.restore(savedRng);
      point = { x, y };
    },
  };
}

function squaredDistance(a: Point, b: Point): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

function clip(value: number, limit: number): number {
  return Math.min(Math.max(value, -limit), limit);
}
