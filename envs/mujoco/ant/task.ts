/**
 * The ant's task: walk along x and stay on its legs, without wasting torque or hitting hard.
 *
 *   reward = w_f · Δx/Δt + h − w_c · Σ aᵢ² − w_k · Σ clip(fᵢ)²
 *
 * with the main body's x, h only while the ant is healthy, and the contact forces and torques f on all bodies. The episode terminates when it
 * is not healthy, unless told otherwise.
 * Source: Schulman et al. (2015); Gymnasium 1.4, ant_v5.py.
 */
import { controlCost } from "../control-cost.ts";
import { contains, type Interval } from "../interval.ts";
import { sumOfSquares } from "../numpy-sum.ts";
import { vectorOf } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { placeInfo } from "../place.ts";
import type { MujocoTask } from "../world.ts";
import { antContactForces, createAntBody, type AntBodyConfig } from "./body.ts";

export interface AntConfig extends AntBodyConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_f, reward for 1 m/s. */
  readonly forwardRewardWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
  /** w_k, cost of one contact force of 1 N or torque of 1 N m. */
  readonly contactCostWeight: number;
  /** h, reward for every step in health. */
  readonly healthyReward: number;
  /** Number of the body whose speed counts. */
  readonly mainBody: number;
  readonly terminateWhenUnhealthy: boolean;
  /** Of the torso's height, m; ends included. */
  readonly healthyZRange: Interval;
}

/** @param physics of the ant's model, with whatever surroundings */
export function createAntTask(physics: Physics, config: AntConfig): MujocoTask {
  const { model } = physics;
  const dtSec = model.timestepSec * config.frameSkip;

  return {
    ...createAntBody(physics, config),

    resetInfo: () => placeInfo(physics),

    step(action) {
      const [xBefore, yBefore] = vectorOf(physics, "xpos", config.mainBody);
      physics.step(action, config.frameSkip);
      const [x, y] = vectorOf(physics, "xpos", config.mainBody);
      const [xVelocity, yVelocity] = [(x - xBefore) / dtSec, (y - yBefore) / dtSec];
      const [, , height = NaN] = physics.array("qpos");
      const isHealthy = contains(config.healthyZRange, height);
      const forward = xVelocity * config.forwardRewardWeight;
      const survive = isHealthy ? config.healthyReward : 0;
      const control = controlCost(config.ctrlCostWeight, action);
      const contact = config.contactCostWeight * sumOfSquares(antContactForces(physics, config.contactForceRange));
      const velocityInfo = { x_velocity: xVelocity, y_velocity: yVelocity };
      const rewardInfo = { reward_forward: forward, reward_ctrl: -control, reward_contact: -contact, reward_survive: survive };
      return {
        reward: forward + survive - (control + contact),
        terminated: !isHealthy && config.terminateWhenUnhealthy,
        info: { ...placeInfo(physics), ...velocityInfo, ...rewardInfo },
      };
    },
  };
}
