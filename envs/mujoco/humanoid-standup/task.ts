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
import { observeHumanoid, tendonInfo, type HumanoidObservationConfig } from "../humanoid/observation.ts";
import { unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { placeOf } from "../place.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";

export interface HumanoidStandupConfig extends HumanoidObservationConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
  /** w_k, cost of one contact force of 1 N or torque of 1 N m. */
  readonly impactCostWeight: number;
  /** Within which the cost of all contacts is kept. */
  readonly impactCostRange: Interval;
  /** Half width of the noise on positions (m, rad) and velocities. */
  readonly resetNoiseScale: number;
}

/** Reward for every step. */
const ALIVE = 1;

/** @param physics of the lying humanoid's model */
export function createHumanoidStandupTask(physics: Physics, config: HumanoidStandupConfig): MujocoTask {
  const { model } = physics;
  const startHeight = model.qpos0[2] ?? NaN;
  const height = (): number => physics.array("qpos")[2] ?? NaN;
  const observe = (): Float64Array => observeHumanoid(physics, config);
  const placeAndTendons = () => {
    const [x, y] = placeOf(physics);
    return { x_position: x, y_position: y, z_distance_from_origin: height() - startHeight, ...tendonInfo(physics) };
  };

  return {
    observationSpace: unboundedBox(observe().length),

    start: (rng) => ({
      qpos: uniformAround(model.qpos0, config.resetNoiseScale, rng),
      qvel: uniformAround(new Float64Array(model.nv), config.resetNoiseScale, rng),
    }),

    observe,

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
