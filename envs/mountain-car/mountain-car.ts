/** `MountainCar-v0`: a car too weak for the hill ahead learns to swing; three actions, one unit of cost per step. Source: see track.ts. */
import { cos } from "../core/math/index.ts";
import type { WorldSpec } from "../core/registry.ts";
import { discrete } from "../core/spaces/index.ts";
import { createCarWorld, GOAL_VELOCITY, GRAVITY, MAX_POSITION, MAX_SPEED, MIN_POSITION, type Car, type Drive } from "./track.ts";

const FORCE = 0.001;
const GOAL_POSITION = 0.5;
const REWARD = -1;

/** 0 accelerates to the left, 1 not at all, 2 to the right. */
export function drive({ position, velocity }: Car, action: number, goalVelocity: number): Drive<Car> {
  const speed = clip(velocity + ((action - 1) * FORCE + cos(3 * position) * -GRAVITY), -MAX_SPEED, MAX_SPEED);
  const place = clip(position + speed, MIN_POSITION, MAX_POSITION);
  const car = { position: place, velocity: place === MIN_POSITION && speed < 0 ? 0 : speed };
  return { car, reward: REWARD, terminated: place >= GOAL_POSITION && car.velocity >= goalVelocity };
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export const MOUNTAIN_CAR: WorldSpec = {
  id: "MountainCar-v0",
  description: "A car too weak for the hill ahead swings up; three actions, reward -1 per step until the goal.",
  source:
    "Moore (1990), Efficient Memory-based Learning for Robot Control; Gymnasium 1.4, MountainCar-v0. " +
    "Deviation: the reset options low and high lie within ±1e6.",
  engine: "none",
  kwargs: [GOAL_VELOCITY],
  maxEpisodeSteps: 200,
  rewardThreshold: -110,
  renderModes: ["human", "rgb_array"],
  renderFps: 30,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 0.15,
  create(kwargs) {
    const goalVelocity = kwargs["goal_velocity"] as number;
    return createCarWorld<Car, number>({
      actionSpace: discrete(3),
      goalPosition: GOAL_POSITION,
      park: (position) => ({ position, velocity: 0 }),
      drive: (car, action) => drive(car, action, goalVelocity),
      restoreCar: (_, car) => car,
    });
  },
};
