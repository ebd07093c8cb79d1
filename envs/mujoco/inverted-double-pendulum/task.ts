/**
 * The inverted double pendulum's task: keep both poles up, above the middle of the rail, and calm.
 *
 *   reward = h − (0.01 x² + (z − 2)²) − (0.001 ω₁² + 0.005 ω₂²)
 *
 * with the tip at (x, z), m, and the hinges' velocities ω, rad/s. The episode terminates with the tip at or below 1 m, then without h.
 * Source: Gymnasium 1.4, inverted_double_pendulum_v5.py.
 */
import { cos, sin } from "../../core/math/index.ts";
import { clip, concatenate, unboundedBox, vectorOf } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { normalAround, uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";
import { TIP } from "./model.ts";

export interface InvertedDoublePendulumConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** h, reward for every step with the poles up. */
  readonly healthyReward: number;
  /** Half width of the noise on positions (m, rad), standard deviation of that on velocities. */
  readonly resetNoiseScale: number;
}

/** m */
const LOWEST_TIP = 1;
const WANTED_TIP = 2;
/** Velocities and forces beyond it are cut off in the observation. */
const LARGEST_OBSERVED = 10;
/** x of the cart; sines and cosines of two angles; three velocities; the force at the rail's end. */
const OBSERVATION_SIZE = 9;

/** @param physics of the inverted double pendulum's model */
export function createInvertedDoublePendulumTask(physics: Physics, config: InvertedDoublePendulumConfig): MujocoTask {
  const { model } = physics;
  const tip = model.idOf("site", TIP);

  return {
    observationSpace: unboundedBox(OBSERVATION_SIZE),

    start: (rng) => ({
      qpos: uniformAround(model.qpos0, config.resetNoiseScale, rng),
      qvel: normalAround(new Float64Array(model.nv), config.resetNoiseScale, rng),
    }),

    observe() {
      const [x = NaN, ...angles] = physics.array("qpos");
      const velocities = clip(physics.array("qvel"), -LARGEST_OBSERVED, LARGEST_OBSERVED);
      const force = clip(physics.array("qfrc_constraint").subarray(0, 1), -LARGEST_OBSERVED, LARGEST_OBSERVED);
      return concatenate([x], angles.map(sin), angles.map(cos), velocities, force);
    },

    resetInfo: () => ({}),

    step(action) {
      physics.step(action, config.frameSkip);
      const [x, , z] = vectorOf(physics, "site_xpos", tip);
      const [, lower = NaN, upper = NaN] = physics.array("qvel");
      const terminated = z <= LOWEST_TIP;
      const survive = terminated ? 0 : config.healthyReward;
      const distance = 0.01 * (x * x) + (z - WANTED_TIP) * (z - WANTED_TIP);
      const velocity = 1e-3 * (lower * lower) + 5e-3 * (upper * upper);
      const info = { reward_survive: survive, distance_penalty: -distance, velocity_penalty: -velocity };
      return { reward: survive - distance - velocity, terminated, info };
    },
  };
}
