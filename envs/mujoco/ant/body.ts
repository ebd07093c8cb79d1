/** How the ant starts, and what it sees. Source: Gymnasium 1.4, ant_v5.py. */
import type { Kwargs } from "../../core/registry.ts";
import type { Interval } from "../interval.ts";
import { bodyRows, clip, concatenate, positionsAndVelocities, unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { normalAround, uniformAround } from "../reset-noise.ts";
import type { MujocoBody } from "../world.ts";
import { ANT_BODIES } from "./model.ts";

export interface AntBodyConfig {
  /** To which contact forces are clipped. */
  readonly contactForceRange: Interval;
  /** Half width of the noise on positions (m, rad), standard deviation of that on velocities. */
  readonly resetNoiseScale: number;
  /** Whether the observation leaves out x and y, on which the dynamics do not depend. */
  readonly excludeCurrentPositionsFromObservation: boolean;
  readonly includeCfrcExtInObservation: boolean;
}

/** The arguments that all tasks of the ant have. */
export function antBodyConfig(kwargs: Kwargs): Omit<AntBodyConfig, "contactForceRange"> {
  return {
    resetNoiseScale: kwargs["reset_noise_scale"] as number,
    excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
    includeCfrcExtInObservation: kwargs["include_cfrc_ext_in_observation"] as boolean,
  };
}

/** @param physics of the ant's model, with whatever surroundings */
export function createAntBody(physics: Physics, config: AntBodyConfig): MujocoBody {
  const { qpos0, nv } = physics.model;
  const skipped = config.excludeCurrentPositionsFromObservation ? 2 : 0;

  function observe(): Float64Array {
    const own = positionsAndVelocities(physics, skipped);
    if (!config.includeCfrcExtInObservation) return own;
    return concatenate(own, bodyRows(antContactForces(physics, config.contactForceRange), ANT_BODIES));
  }

  return {
    observationSpace: unboundedBox(observe().length),

    start: (rng) => ({
      qpos: uniformAround(qpos0, config.resetNoiseScale, rng),
      qvel: normalAround(new Float64Array(nv), config.resetNoiseScale, rng),
    }),

    observe,
  };
}

/** Contact forces and torques on the world and each of the ant's bodies, clipped. @returns float64 [ANT_BODIES, 6], a copy */
export function antContactForces(physics: Physics, { low, high }: Interval): Float64Array {
  return clip(physics.array("cfrc_ext").subarray(0, 6 * ANT_BODIES), low, high);
}
