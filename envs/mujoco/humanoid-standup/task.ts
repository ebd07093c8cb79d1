/**
 * The humanoid's other task: stand up from lying on the back, without wasting torque or hitting hard.
 *
 *   reward = z/δt − w_c · Σ aᵢ² − clip(w_k · Σ fᵢ²) + 1
 *
 * with the torso's height z, the physics step δt, and the contact forces and torques f on all bodies. The episode never terminates.
 * Source: Tassa, Erez & Todorov (2012); Gymnasium 1.4, humanoidstandup_v5.py.
 */
import type { Interval } from "../interval.ts";
import { humanoidContactCost, humanoidControlCost } from "../humanoid/effort.ts";
import { createHumanoidBody, tendonInfo, type HumanoidBodyConfig } from "../humanoid/body.ts";
import type { Physics } from "../physics.ts";
import { placeOf } from "../place.ts";
import type { MujocoTask } from "../world.ts";

export interface HumanoidStandupConfig extends HumanoidBodyConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
  /** w_k, cost of one contact force of 1 N or torque of 1 N m. */
  readonly impactCostWeight: number;
  /** Within which the cost of all contacts is kept. */
  readonly impactCostRange: Interval;
}

/** Reward for every step. */
const ALIVE = 1;

/** @param physics of the lying humanoid's model */
export function createHumanoidStandupTask(physics: Physics, config: HumanoidStandupConfig): MujocoTask {
  const { model } = physics;
  const startHeight = model.qpos0[2] ?? NaN;
  const height = (): number => physics.array("qpos")[2] ?? NaN;
  const placeAndTendons = () => {
    const [x, y] = placeOf(physics);
    return { x_position: x, y_position: y, z_distance_from_origin: height() - startHeight, ...tendonInfo(physics) };
  };

  return {
    ...createHumanoidBody(physics, config),

    resetInfo: placeAndTendons,

    step(action) {
      physics.step(action, config.frameSkip);
      const up = height() / model.timestepSec;
      const control = humanoidControlCost(config.ctrlCostWeight, action);
      const impact = humanoidContactCost(physics, config.impactCostWeight, config.impactCostRange);
      const rewardInfo = { reward_linup: up, reward_quadctrl: -control, reward_impact: -impact };
      return { reward: up - control - impact + ALIVE, terminated: false, info: { ...placeAndTendons(), ...rewardInfo } };
    },
  };
}
