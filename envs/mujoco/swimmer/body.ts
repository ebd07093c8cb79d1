/** How the swimmer starts, and what it sees. Source: Gymnasium 1.4, swimmer_v5.py. */
import type { Kwargs } from "../../core/registry.ts";
import { positionsAndVelocities, unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoBody } from "../world.ts";

export interface SwimmerBodyConfig {
  /** Half width of the noise on positions (m, rad) and velocities. */
  readonly resetNoiseScale: number;
  /** Whether the observation leaves out x and y, on which the dynamics do not depend. */
  readonly excludeCurrentPositionsFromObservation: boolean;
}

/** The arguments that all tasks of the swimmer have. */
export function swimmerBodyConfig(kwargs: Kwargs): SwimmerBodyConfig {
  return {
    resetNoiseScale: kwargs["reset_noise_scale"] as number,
    excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
  };
}

/** @param physics of the swimmer's model */
export function createSwimmerBody(physics: Physics, config: SwimmerBodyConfig): MujocoBody {
  const { qpos0, nq, nv } = physics.model;
  const skipped = config.excludeCurrentPositionsFromObservation ? 2 : 0;

  return {
    observationSpace: unboundedBox(nq - skipped + nv),

    start: (rng) => ({
      qpos: uniformAround(qpos0, config.resetNoiseScale, rng),
      qvel: uniformAround(new Float64Array(nv), config.resetNoiseScale, rng),
    }),

    observe: (spare) => positionsAndVelocities(physics, skipped, spare),
  };
}
