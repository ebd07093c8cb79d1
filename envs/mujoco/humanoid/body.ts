/** How the humanoid starts, and what it sees, whatever its task. Source: Gymnasium 1.4, humanoid_v5.py and humanoidstandup_v5.py. */
import type { InfoField, Kwargs, KwargSpec } from "../../core/registry.ts";
import type { Info } from "../../core/value.ts";
import { includeInObservation } from "../kwargs.ts";
import { bodyRows, concatenate, positionsAndVelocities, unboundedBox } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoBody } from "../world.ts";

export interface HumanoidBodyConfig {
  /** Half width of the noise on positions (m, rad) and velocities. */
  readonly resetNoiseScale: number;
  /** Whether the observation leaves out x and y, on which the dynamics do not depend. */
  readonly excludeCurrentPositionsFromObservation: boolean;
  /** Inertia of each body about the whole body's centre of mass: ten numbers. */
  readonly includeCinertInObservation: boolean;
  /** Velocity of each body, turning first. */
  readonly includeCvelInObservation: boolean;
  readonly includeQfrcActuatorInObservation: boolean;
  readonly includeCfrcExtInObservation: boolean;
}

/** Degrees of freedom of the root, which no motor moves. */
const ROOT_FREEDOM = 6;

export const HUMANOID_OBSERVATION_KWARGS: readonly KwargSpec[] = [
  includeInObservation("cinert", "the mass and inertia of each body"),
  includeInObservation("cvel", "the velocity of each body"),
  includeInObservation("qfrc_actuator", "the motors' torque at each joint"),
  includeInObservation("cfrc_ext", "the contact forces and torques on each body"),
];

const tendonField = (key: string, description: string): InfoField => ({
  key,
  dtype: "float64",
  shape: [2],
  numberKind: "array",
  onReset: true,
  onStep: true,
  description,
});

export const TENDON_INFO: readonly InfoField[] = [
  tendonField("tendon_length", "knee minus hip angle of the left and the right leg, rad"),
  tendonField("tendon_velocity", "its rate of change, rad/s"),
];

export function humanoidBodyConfig(kwargs: Kwargs): HumanoidBodyConfig {
  return {
    resetNoiseScale: kwargs["reset_noise_scale"] as number,
    excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
    includeCinertInObservation: kwargs["include_cinert_in_observation"] as boolean,
    includeCvelInObservation: kwargs["include_cvel_in_observation"] as boolean,
    includeQfrcActuatorInObservation: kwargs["include_qfrc_actuator_in_observation"] as boolean,
    includeCfrcExtInObservation: kwargs["include_cfrc_ext_in_observation"] as boolean,
  };
}

/** Observes positions and velocities, then the blocks that are wanted, without the rows of the world and the root. @param physics of the humanoid's model */
export function createHumanoidBody(physics: Physics, config: HumanoidBodyConfig): MujocoBody {
  const { qpos0, nv, nbody } = physics.model;
  const skipped = config.excludeCurrentPositionsFromObservation ? 2 : 0;

  const observe = (): Float64Array =>
    concatenate(
      positionsAndVelocities(physics, skipped),
      config.includeCinertInObservation ? bodyRows(physics.array("cinert"), nbody) : [],
      config.includeCvelInObservation ? bodyRows(physics.array("cvel"), nbody) : [],
      config.includeQfrcActuatorInObservation ? physics.array("qfrc_actuator").subarray(ROOT_FREEDOM) : [],
      config.includeCfrcExtInObservation ? bodyRows(physics.array("cfrc_ext"), nbody) : [],
    );

  return {
    observationSpace: unboundedBox(observe().length),

    start: (rng) => ({
      qpos: uniformAround(qpos0, config.resetNoiseScale, rng),
      qvel: uniformAround(new Float64Array(nv), config.resetNoiseScale, rng),
    }),

    observe,
  };
}

export function tendonInfo(physics: Physics): Info {
  return { tendon_length: physics.array("ten_length").slice(), tendon_velocity: physics.array("ten_velocity").slice() };
}
