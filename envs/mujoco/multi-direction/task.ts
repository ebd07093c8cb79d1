/**
 * Tasks without a direction of their own: go fast, anywhere in the plane, so that what is learned can be steered later.
 *
 *   reward = w · speed + s − ½ c_a · Σ (aᵢ/āᵢ)² − ½ c_k · Σ clip(fᵢ, ±1)² − ½ c_z · v_z²
 *
 * with the largest controls ā, the contact forces and torques f on all bodies, and the root's velocity v after the step. The episode terminates
 * when the body is not healthy.
 * Source: Haarnoja et al. (2018), "Latent Space Policies for Hierarchical Reinforcement Learning", and its published code.
 */
import { norm } from "../numpy-norm.ts";
import type { Physics } from "../physics.ts";
import { placeInfo } from "../place.ts";
import type { MujocoBody, MujocoTask } from "../world.ts";
import { effortCost, impactCost } from "./cost.ts";

export interface MultiDirectionConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w, reward for 1 m/s. */
  readonly velocityRewardWeight: number;
  /** s, reward for every step. */
  readonly surviveReward: number;
  /** c_a, twice the cost of one motor at its largest control. */
  readonly ctrlCostWeight: number;
  /** c_k, twice the cost of one contact force of 1 N, or torque of 1 N m, or more. */
  readonly contactCostWeight: number;
  /** c_z, twice the cost of a vertical speed of 1 m/s. */
  readonly deviationCostWeight: number;
  /** What is rewarded of a velocity, m/s. */
  speed(x: number, y: number): number;
  /** Whether the root moves along z as well, its third freedom, and where it is healthy there. Absent: it cannot fall. */
  isHealthyAt?(height: number): boolean;
}

/** Whatever the direction. */
export const anyDirection = (x: number, y: number): number => norm(x, y);

/** Negative backwards. */
export const forwards = (x: number, y: number): number => (x < 0 ? -norm(x, y) : norm(x, y));

/** @param physics of a body whose first freedoms are x and y, and z where it can fall */
export function createMultiDirectionTask(physics: Physics, body: MujocoBody, config: MultiDirectionConfig): MujocoTask {
  return {
    ...body,

    resetInfo: () => placeInfo(physics),

    step(action) {
      physics.step(action, config.frameSkip);
      const [vx = NaN, vy = NaN, third = NaN] = physics.array("qvel");
      const vz = config.isHealthyAt === undefined ? 0 : third;
      const velocity = config.velocityRewardWeight * config.speed(vx, vy);
      const control = effortCost(physics.model, config.ctrlCostWeight, action);
      const contact = impactCost(physics, config.contactCostWeight);
      const deviation = 0.5 * config.deviationCostWeight * (vz * vz);
      const rewardInfo = { reward_velocity: velocity, reward_ctrl: -control, reward_contact: -contact, reward_deviation: -deviation };
      return {
        reward: velocity + config.surviveReward - control - contact - deviation,
        terminated: config.isHealthyAt?.(physics.array("qpos")[2] ?? NaN) === false,
        info: { ...placeInfo(physics), x_velocity: vx, y_velocity: vy, ...rewardInfo },
      };
    },
  };
}
