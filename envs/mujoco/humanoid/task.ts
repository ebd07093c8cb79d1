/**
 * The humanoid's task: walk along x and stay upright, without wasting torque or hitting hard.
 *
 *   reward = w_f · Δx/Δt + h − w_c · Σ aᵢ² − clip(w_k · Σ fᵢ²)
 *
 * with x of the centre of mass, h only while the humanoid is healthy, and the contact forces and torques f on all bodies. The episode
 * terminates when it is not healthy, unless told otherwise.
 * Source: Tassa, Erez & Todorov (2012); Gymnasium 1.4, humanoid_v5.py.
 */
import { isWithin, type Interval } from "../interval.ts";
import { sum } from "../numpy-sum.ts";
import type { Physics } from "../physics.ts";
import { placeInfo } from "../place.ts";
import type { MujocoTask } from "../world.ts";
import { humanoidContactCost, humanoidControlCost } from "./effort.ts";
import { createHumanoidBody, tendonInfo, type HumanoidBodyConfig } from "./body.ts";

export interface HumanoidConfig extends HumanoidBodyConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_f, reward for 1 m/s. */
  readonly forwardRewardWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
  /** w_k, cost of one contact force of 1 N or torque of 1 N m. */
  readonly contactCostWeight: number;
  /** Within which the cost of all contacts is kept. */
  readonly contactCostRange: Interval;
  /** h, reward for every step in health. */
  readonly healthyReward: number;
  readonly terminateWhenUnhealthy: boolean;
  /** Of the torso's height, m; ends excluded. */
  readonly healthyZRange: Interval;
}

/** @param physics of the humanoid's model */
export function createHumanoidTask(physics: Physics, config: HumanoidConfig): MujocoTask {
  const { model } = physics;
  const dtSec = model.timestepSec * config.frameSkip;
  const placeAndTendons = () => {
    const { x_position, y_position, distance_from_origin } = placeInfo(physics);
    return { x_position, y_position, ...tendonInfo(physics), distance_from_origin };
  };

  return {
    ...createHumanoidBody(physics, config),

    resetInfo: placeAndTendons,

    step(action) {
      const [xBefore, yBefore] = centreOfMass(physics);
      physics.step(action, config.frameSkip);
      const [x, y] = centreOfMass(physics);
      const [xVelocity, yVelocity] = [(x - xBefore) / dtSec, (y - yBefore) / dtSec];
      const isHealthy = isWithin(config.healthyZRange, physics.array("qpos")[2] ?? NaN);
      const forward = config.forwardRewardWeight * xVelocity;
      const survive = isHealthy ? config.healthyReward : 0;
      const control = humanoidControlCost(config.ctrlCostWeight, action);
      const contact = humanoidContactCost(physics, config.contactCostWeight, config.contactCostRange);
      const velocityInfo = { x_velocity: xVelocity, y_velocity: yVelocity };
      const rewardInfo = { reward_survive: survive, reward_forward: forward, reward_ctrl: -control, reward_contact: -contact };
      return {
        reward: forward + survive - (control + contact),
        terminated: !isHealthy && config.terminateWhenUnhealthy,
        info: { ...placeAndTendons(), ...velocityInfo, ...rewardInfo },
      };
    },
  };
}

/** m */
function centreOfMass(physics: Physics): readonly [x: number, y: number] {
  const { bodyMass } = physics.model;
  const places = physics.array("xipos");
  let [x, y] = [0, 0];
  bodyMass.forEach((mass, body) => {
    x += mass * (places[3 * body] ?? NaN);
    y += mass * (places[3 * body + 1] ?? NaN);
  });
  const total = sum(bodyMass);
  return [x / total, y / total];
}
