/**
 * The swimmer's task: swim along x, fast, without wasting torque.
 *
 *   reward = w_f · Δx/Δt − w_c · Σ aᵢ²
 *
 * The episode never terminates. The first two positions are x and y of the front link.
 * Source: Coulom (2002); Gymnasium 1.4, swimmer_v5.py.
 */
import { controlCost } from "../control-cost.ts";
import type { Physics } from "../physics.ts";
import { placeInfo, placeOf } from "../place.ts";
import type { MujocoTask } from "../world.ts";
import { createSwimmerBody, type SwimmerBodyConfig } from "./body.ts";

export interface SwimmerConfig extends SwimmerBodyConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_f, reward for 1 m/s. */
  readonly forwardRewardWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
}

/** @param physics of the swimmer's model */
export function createSwimmerTask(physics: Physics, config: SwimmerConfig): MujocoTask {
  const { model } = physics;
  const dtSec = model.timestepSec * config.frameSkip;

  return {
    ...createSwimmerBody(physics, config),

    resetInfo: () => placeInfo(physics),

    step(action) {
      const [xBefore, yBefore] = placeOf(physics);
      physics.step(action, config.frameSkip);
      const [x, y] = placeOf(physics);
      const [xVelocity, yVelocity] = [(x - xBefore) / dtSec, (y - yBefore) / dtSec];
      const forward = config.forwardRewardWeight * xVelocity;
      const cost = controlCost(config.ctrlCostWeight, action);
      const velocityInfo = { x_velocity: xVelocity, y_velocity: yVelocity };
      const info = { ...placeInfo(physics), ...velocityInfo, reward_forward: forward, reward_ctrl: -cost };
      return { reward: forward - cost, terminated: false, info };
    },
  };
}
