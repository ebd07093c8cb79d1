/**
 * The inverted pendulum's task: keep the pole up.
 *
 *   reward = 1 while |angle| ≤ 0.2 rad; beyond that the episode terminates
 *
 * Source: Gymnasium 1.4, inverted_pendulum_v5.py.
 */
import { positionsAndVelocities, unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";
import { POLE_JOINT } from "./model.ts";

export interface InvertedPendulumConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** Half width of the noise on positions (m, rad) and velocities. */
  readonly resetNoiseScale: number;
}

/** rad */
const LARGEST_ANGLE = 0.2;

/** @param physics of the inverted pendulum's model */
export function createInvertedPendulumTask(physics: Physics, { frameSkip, resetNoiseScale }: InvertedPendulumConfig): MujocoTask {
  const { model } = physics;
  const angleAddress = model.positionAddress(POLE_JOINT);

  return {
    observationSpace: unboundedBox(model.nq + model.nv),

    start: (rng) => ({
      qpos: uniformAround(model.qpos0, resetNoiseScale, rng),
      qvel: uniformAround(new Float64Array(model.nv), resetNoiseScale, rng),
    }),

    observe: (spare) => positionsAndVelocities(physics, 0, spare),

    resetInfo: () => ({}),

    step(action) {
      physics.step(action, frameSkip);
      const angle = physics.array("qpos")[angleAddress] ?? NaN;
      const terminated = Math.abs(angle) > LARGEST_ANGLE;
      const reward = Number(!terminated);
      return { reward, terminated, info: { reward_survive: reward } };
    },
  };
}
