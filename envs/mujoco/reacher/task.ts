/**
 * The reacher's task: bring the fingertip to the target, without wasting torque.
 *
 *   reward = −w_d · |fingertip − target| − w_c · Σ aᵢ²
 *
 * The episode never terminates. Positions: two angles of the arm, then the target's x and y.
 * Source: Gymnasium 1.4, reacher_v5.py.
 */
import { cos, sin } from "../../core/math/index.ts";
import type { Rng } from "../../core/random/index.ts";
import { controlCost } from "../control-cost.ts";
import { norm } from "../numpy-norm.ts";
import { concatenate, unboundedBox, vectorOf } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";
import { FINGERTIP, TARGET } from "./model.ts";

export interface ReacherConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_d, cost of 1 m between fingertip and target. */
  readonly rewardDistWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly rewardControlWeight: number;
}

const ARM_JOINTS = 2;
/** Half widths of the noise at reset, rad and rad/s. */
const POSITION_NOISE = 0.1;
const VELOCITY_NOISE = 0.005;
/** m: as far as the arm reaches. */
const TARGET_RADIUS = 0.2;
/** Cosines and sines of two angles, the target's place, two velocities, and from the target to the fingertip. */
const OBSERVATION_SIZE = 10;

/** @param physics of the reacher's model */
export function createReacherTask(physics: Physics, config: ReacherConfig): MujocoTask {
  const { model } = physics;
  const [fingertip, target] = [model.idOf("body", FINGERTIP), model.idOf("body", TARGET)];

  /** From the target to the fingertip, m. */
  function offset(): readonly [x: number, y: number, z: number] {
    const [x, y, z] = vectorOf(physics, "xpos", fingertip);
    const [targetX, targetY, targetZ] = vectorOf(physics, "xpos", target);
    return [x - targetX, y - targetY, z - targetZ];
  }

  return {
    observationSpace: unboundedBox(OBSERVATION_SIZE),

    start(rng) {
      const qpos = uniformAround(model.qpos0, POSITION_NOISE, rng);
      qpos.set(drawTarget(rng), ARM_JOINTS);
      const qvel = uniformAround(new Float64Array(model.nv), VELOCITY_NOISE, rng);
      qvel.fill(0, ARM_JOINTS);
      return { qpos, qvel };
    },

    observe() {
      const angles = physics.array("qpos").slice(0, ARM_JOINTS);
      const place = physics.array("qpos").subarray(ARM_JOINTS);
      const velocities = physics.array("qvel").subarray(0, ARM_JOINTS);
      return concatenate(angles.map(cos), angles.map(sin), place, velocities, offset().slice(0, 2));
    },

    resetInfo: () => ({}),

    step(action) {
      physics.step(action, config.frameSkip);
      const distance = -norm(...offset()) * config.rewardDistWeight;
      const control = -controlCost(config.rewardControlWeight, action);
      return { reward: distance + control, terminated: false, info: { reward_dist: distance, reward_ctrl: control } };
    },
  };
}

/** Uniform in a disc. */
function drawTarget(rng: Rng): Float64Array {
  for (;;) {
    const place = rng.uniforms(-TARGET_RADIUS, TARGET_RADIUS, 2);
    if (norm(...place) < TARGET_RADIUS) return place;
  }
}
