/**
 * `MountainCarContinuous-v0`: the mountain car with a throttle; 100 at the goal, less a cost of the squared force.
 *
 * Source: see track.ts. Gymnasium keeps the state in float64 after reset and in float32 after the first step, and NumPy then computes in
 * float32; so does this.
 */
import { cos } from "../core/math/index.ts";
import type { WorldSpec } from "../core/registry.ts";
import { box } from "../core/spaces/index.ts";
import { createCarWorld, GOAL_VELOCITY, GRAVITY, MAX_POSITION, MAX_SPEED, MIN_POSITION, type Car, type Drive } from "./track.ts";

const POWER = 0.0015;
const MAX_FORCE = 1;
const GOAL_POSITION = 0.45;
const GOAL_REWARD = 100;
const FORCE_COST = 0.1;

/** `single`: position and velocity are float32 numbers, and sums with them are rounded to float32. */
export type ContinuousCar = Car & { readonly single: boolean };

/** @param force float32; beyond [-1, 1] it pushes no harder, but costs more */
export function drive(from: ContinuousCar, force: number, goalVelocity: number): Drive<ContinuousCar> {
  const round = from.single ? Math.fround : exactly;
  const [minPosition, maxPosition, maxSpeed] = [round(MIN_POSITION), round(MAX_POSITION), round(MAX_SPEED)];
  const velocity = clip(round(from.velocity + round(acceleration(round(3 * from.position), force))), -maxSpeed, maxSpeed);
  const position = clip(round(from.position + velocity), minPosition, maxPosition);
  const speed = position === minPosition && velocity < 0 ? 0 : velocity;
  const terminated = position >= round(GOAL_POSITION) && speed >= round(goalVelocity);
  const car = { position: Math.fround(position), velocity: Math.fround(speed), single: true };
  return { car, reward: (terminated ? GOAL_REWARD : 0) - force * force * FORCE_COST, terminated };
}

/** NumPy multiplies and subtracts in float32 where the force is the float32 action, in float64 where it is the Python float of its limit. */
function acceleration(phase: number, force: number): number {
  const pull = GRAVITY * cos(phase);
  if (force > MAX_FORCE) return MAX_FORCE * POWER - pull;
  if (force < -MAX_FORCE) return -MAX_FORCE * POWER - pull;
  return Math.fround(Math.fround(force * Math.fround(POWER)) - Math.fround(pull));
}

const exactly = (value: number): number => value;

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export const MOUNTAIN_CAR_CONTINUOUS: WorldSpec = {
  id: "MountainCarContinuous-v0",
  description: "A car too weak for the hill ahead swings up with a throttle; 100 at the goal, less a cost of force.",
  source:
    "Moore (1990), Efficient Memory-based Learning for Robot Control; Gymnasium 1.4, MountainCarContinuous-v0. " +
    "Deviation: the reset options low and high lie within ±1e6.",
  engine: "none",
  kwargs: [GOAL_VELOCITY],
  maxEpisodeSteps: 999,
  rewardThreshold: 90,
  renderModes: ["human", "rgb_array"],
  renderFps: 30,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 0.3,
  create(kwargs) {
    const goalVelocity = kwargs["goal_velocity"] as number;
    return createCarWorld<ContinuousCar, Float32Array>({
      actionSpace: box({ low: -MAX_FORCE, high: MAX_FORCE, shape: [1], dtype: "float32" }),
      goalPosition: GOAL_POSITION,
      park: (position) => ({ position, velocity: 0, single: false }),
      drive: (car, action) => drive(car, action[0] as number, goalVelocity),
      restoreCar: ({ single }, car) => (typeof single === "boolean" ? { ...car, single } : undefined),
    });
  },
};
