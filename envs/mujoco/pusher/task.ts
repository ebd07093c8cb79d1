/**
 * The pusher's task: push the object to the goal with the hand, without wasting torque.
 *
 *   reward = −w_d · |object − goal| − w_c · Σ aᵢ² − w_n · |object − hand|
 *
 * The episode never terminates. Positions: seven angles of the arm, the object's y and x, the goal's y and x.
 * Source: Gymnasium 1.4, pusher_v5.py.
 */
import type { Rng } from "../../core/random/index.ts";
import { controlCost } from "../control-cost.ts";
import { norm } from "../numpy-norm.ts";
import { concatenate, unboundedBox, vectorOf } from "../observation.ts";
import type { Physics } from "../physics.ts";
import { uniformAround } from "../reset-noise.ts";
import type { MujocoTask } from "../world.ts";
import { GOAL, HAND, OBJECT } from "./model.ts";

export interface PusherConfig {
  /** Physics steps for which one action is held. */
  readonly frameSkip: number;
  /** w_n, cost of 1 m between object and hand. */
  readonly rewardNearWeight: number;
  /** w_d, cost of 1 m between object and goal. */
  readonly rewardDistWeight: number;
  /** w_c, cost of one motor with a control of 1. */
  readonly rewardControlWeight: number;
}

const ARM_JOINTS = 7;
/** Half width of the noise on the arm's velocities, rad/s. */
const VELOCITY_NOISE = 0.005;
/** Where the object may start, as seen from the goal, m: the arm's side, but not at the goal. */
const OBJECT_Y = [-0.3, 0] as const;
const OBJECT_X = [-0.2, 0.2] as const;
const SMALLEST_DISTANCE = 0.17;
/** Seven angles, seven velocities, three places. */
const OBSERVATION_SIZE = 23;

/** @param physics of the pusher's model */
export function createPusherTask(physics: Physics, config: PusherConfig): MujocoTask {
  const { model } = physics;
  const [hand, object, goal] = [model.idOf("body", HAND), model.idOf("body", OBJECT), model.idOf("body", GOAL)];

  /** Between two bodies, m. */
  function distance(body: number, other: number): number {
    const [x, y, z] = vectorOf(physics, "xpos", body);
    const [otherX, otherY, otherZ] = vectorOf(physics, "xpos", other);
    return norm(x - otherX, y - otherY, z - otherZ);
  }

  return {
    observationSpace: unboundedBox(OBSERVATION_SIZE),

    start(rng) {
      const qpos = model.qpos0.slice();
      qpos.set([...drawObject(rng), 0, 0], ARM_JOINTS);
      const qvel = uniformAround(new Float64Array(model.nv), VELOCITY_NOISE, rng);
      qvel.fill(0, ARM_JOINTS);
      return { qpos, qvel };
    },

    observe() {
      const [angles, velocities] = [physics.array("qpos").subarray(0, ARM_JOINTS), physics.array("qvel").subarray(0, ARM_JOINTS)];
      return concatenate(angles, velocities, ...[hand, object, goal].map((body) => vectorOf(physics, "xpos", body)));
    },

    resetInfo: () => ({}),

    step(action) {
      physics.step(action, config.frameSkip);
      const near = -distance(object, hand) * config.rewardNearWeight;
      const dist = -distance(object, goal) * config.rewardDistWeight;
      const control = -controlCost(config.rewardControlWeight, action);
      const info = { reward_dist: dist, reward_ctrl: control, reward_near: near };
      return { reward: dist + control + near, terminated: false, info };
    },
  };
}

/** The object's y and x. */
function drawObject(rng: Rng): readonly [y: number, x: number] {
  for (;;) {
    const [y, x] = [rng.uniform(...OBJECT_Y), rng.uniform(...OBJECT_X)];
    if (norm(y, x) > SMALLEST_DISTANCE) return [y, x];
  }
}
