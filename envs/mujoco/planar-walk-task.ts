/**
 * The task of Hopper and Walker2d: go forward in the plane and stay upright, without wasting torque.
 *
 *   reward = w_f · Δx/Δt + h − w_c · Σ aᵢ²
 *
 * with h only while the body is healthy. The episode terminates when it is not, unless told otherwise.
 * Source: Gymnasium 1.4, hopper_v5.py and walker2d_v5.py.
 */
import type { InfoField, Kwargs } from "../core/registry.ts";
import { controlCost } from "./control-cost.ts";
import { CONTROL_REWARD_INFO, FORWARD_REWARD_INFO, positionInfo, scalarInfo } from "./info-fields.ts";
import { FORWARD_JOINT, HEIGHT_JOINT, PITCH_JOINT } from "./mjcf/planar-walker.ts";
import { positionsAndVelocities, unboundedBox } from "./observation.ts";
import type { Physics } from "./physics.ts";
import { uniformAround } from "./reset-noise.ts";
import type { MujocoTask } from "./world.ts";

export interface PlanarWalkConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_f, reward for 1 m/s. */
  readonly forwardRewardWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly ctrlCostWeight: number;
  /** h, reward for every step in health. */
  readonly healthyReward: number;
  readonly terminateWhenUnhealthy: boolean;
  /** Half width of the noise on positions (m, rad) and velocities. */
  readonly resetNoiseScale: number;
  /** Whether the observation leaves out x, on which the dynamics do not depend. */
  readonly excludeCurrentPositionsFromObservation: boolean;
  /** @param trunk height, m, and pitch, rad, of the trunk */
  isHealthy(trunk: { readonly height: number; readonly pitch: number }): boolean;
}

/** The arguments that both have. */
export function planarWalkConfig(kwargs: Kwargs): Omit<PlanarWalkConfig, "isHealthy"> {
  return {
    frameSkip: kwargs["frame_skip"] as number,
    forwardRewardWeight: kwargs["forward_reward_weight"] as number,
    ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
    healthyReward: kwargs["healthy_reward"] as number,
    terminateWhenUnhealthy: kwargs["terminate_when_unhealthy"] as boolean,
    resetNoiseScale: kwargs["reset_noise_scale"] as number,
    excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
  };
}

/** What they tell besides the reward for surviving. */
export const PLANAR_WALK_INFO: readonly InfoField[] = [
  positionInfo("x_position", "distance gone, m"),
  positionInfo("z_distance_from_origin", "height of the trunk above that of the upright pose, m"),
  scalarInfo("x_velocity", "mean speed over the step, m/s"),
  FORWARD_REWARD_INFO,
  CONTROL_REWARD_INFO,
];

/** Velocities beyond it are cut off in the observation. */
const LARGEST_OBSERVED_SPEED = 10;

/** @param physics of a model with a planar trunk */
export function createPlanarWalkTask(physics: Physics, config: PlanarWalkConfig): MujocoTask {
  const { model } = physics;
  const xAddress = model.positionAddress(FORWARD_JOINT);
  const zAddress = model.positionAddress(HEIGHT_JOINT);
  const pitchAddress = model.positionAddress(PITCH_JOINT);
  const skipped = config.excludeCurrentPositionsFromObservation ? 1 : 0;
  const dtSec = model.timestepSec * config.frameSkip;
  const startHeight = model.qpos0[zAddress] ?? NaN;

  const position = (address: number): number => physics.array("qpos")[address] ?? NaN;
  const placeInfo = () => ({ x_position: position(xAddress), z_distance_from_origin: position(zAddress) - startHeight });

  return {
    observationSpace: unboundedBox(model.nq - skipped + model.nv),

    start: (rng) => ({
      qpos: uniformAround(model.qpos0, config.resetNoiseScale, rng),
      qvel: uniformAround(new Float64Array(model.nv), config.resetNoiseScale, rng),
    }),

    observe: (spare) => positionsAndVelocities(physics, skipped, spare, LARGEST_OBSERVED_SPEED),

    resetInfo: placeInfo,

    step(action) {
      const before = position(xAddress);
      physics.step(action, config.frameSkip);
      const velocity = (position(xAddress) - before) / dtSec;
      const isHealthy = config.isHealthy({ height: position(zAddress), pitch: position(pitchAddress) });
      const forward = config.forwardRewardWeight * velocity;
      const survive = isHealthy ? config.healthyReward : 0;
      const cost = controlCost(config.ctrlCostWeight, action);
      const rewardInfo = { reward_forward: forward, reward_ctrl: -cost, reward_survive: survive };
      return {
        reward: forward + survive - cost,
        terminated: !isHealthy && config.terminateWhenUnhealthy,
        info: { ...placeInfo(), x_velocity: velocity, ...rewardInfo },
      };
    },
  };
}
