/**
 * The half cheetah's task: run forward, fast, without wasting torque.
 *
 *   reward = w_f · Δx/Δt − w_c · Σ aᵢ²
 *
 * The episode never terminates.
 * Source: Wawrzyński (2009); Gymnasium 1.4, half_cheetah_v5.py.
 */
import { controlCost } from "../control-cost.ts";
import { positionsAndVelocities, unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { normalAround, uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";
import { FORWARD_JOINT } from "./model.ts";

export interface HalfCheetahConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_f, reward for 1 m/s. */
  readonly forwardRewardWeight: number;
  /** w_c, cost of one motor at full torque. */
  readonly ctrlCostWeight: number;
  /** Half width of the noise on positions (m, rad), standard deviation of that on velocities. */
  readonly resetNoiseScale: number;
  /** Whether the observation leaves out x, on which the dynamics do not depend. */
  readonly excludeCurrentPositionsFromObservation: boolean;
}

/** @param physics of the half cheetah's model */
export function createHalfCheetahTask(physics: Physics, config: HalfCheetahConfig): MujocoTask {
  const { model } = physics;
  const xAddress = model.positionAddress(FORWARD_JOINT);
  const skipped = config.excludeCurrentPositionsFromObservation ? 1 : 0;
  const dtSec = model.timestepSec * config.frameSkip;

  /** Distance run, m. */
  const xPosition = (): number => physics.array("qpos")[xAddress] ?? NaN;

  return {
    observationSpace: unboundedBox(model.nq - skipped + model.nv),

    start: (rng) => ({
      qpos: uniformAround(model.qpos0, config.resetNoiseScale, rng),
      qvel: normalAround(new Float64Array(model.nv), config.resetNoiseScale, rng),
    }),

    observe: (spare) => positionsAndVelocities(physics, skipped, spare),

    resetInfo: () => ({ x_position: xPosition() }),

    step(action) {
      const before = xPosition();
      physics.step(action, config.frameSkip);
      const after = xPosition();
      const velocity = (after - before) / dtSec;
      const forward = config.forwardRewardWeight * velocity;
      const cost = controlCost(config.ctrlCostWeight, action);
      const info = { x_position: after, x_velocity: velocity, reward_forward: forward, reward_ctrl: -cost };
      return { reward: forward - cost, terminated: false, info };
    },
  };
}
