/** The MuJoCo tasks behave as Gymnasium's. A new task adds its rows. */
import { describe } from "vitest";
import { HALF_CHEETAH } from "../../../envs/mujoco/half-cheetah/index.ts";
import { HOPPER } from "../../../envs/mujoco/hopper/index.ts";
import { INVERTED_DOUBLE_PENDULUM } from "../../../envs/mujoco/inverted-double-pendulum/index.ts";
import { INVERTED_PENDULUM } from "../../../envs/mujoco/inverted-pendulum/index.ts";
import { PUSHER } from "../../../envs/mujoco/pusher/index.ts";
import { REACHER } from "../../../envs/mujoco/reacher/index.ts";
import { SWIMMER } from "../../../envs/mujoco/swimmer/index.ts";
import { WALKER2D } from "../../../envs/mujoco/walker2d/index.ts";
import { gymnasiumParity, type ParityCase } from "../../support/gymnasium-parity.ts";

/** Of numbers from 0.5 to 1. */
const ULP = 2 ** -53;

const CASES: readonly ParityCase[] = [
  { spec: HALF_CHEETAH, kwargs: {} },
  { spec: HALF_CHEETAH, kwargs: { exclude_current_positions_from_observation: false, frame_skip: 1, reset_noise_scale: 0.37 } },
  { spec: HALF_CHEETAH, kwargs: { forward_reward_weight: 2.5, ctrl_cost_weight: 3, reset_noise_scale: 0, frame_skip: 7 } },
  { spec: HOPPER, kwargs: {} },
  { spec: HOPPER, kwargs: { healthy_z_range: [null, 1.3], healthy_angle_range: [-0.3, null], healthy_reward: 0.7, frame_skip: 2 } },
  {
    spec: HOPPER,
    kwargs: { healthy_state_range: [-2, 1.5], terminate_when_unhealthy: false, forward_reward_weight: 3, ctrl_cost_weight: 2 },
  },
  { spec: HOPPER, kwargs: { exclude_current_positions_from_observation: false, reset_noise_scale: 0.1 } },
  { spec: INVERTED_DOUBLE_PENDULUM, kwargs: {}, resetTolerance: ULP },
  { spec: INVERTED_DOUBLE_PENDULUM, kwargs: { healthy_reward: 0.3, reset_noise_scale: 0.4, frame_skip: 2 }, resetTolerance: ULP },
  { spec: INVERTED_PENDULUM, kwargs: {} },
  { spec: INVERTED_PENDULUM, kwargs: { reset_noise_scale: 0.15, frame_skip: 3 } },
  { spec: PUSHER, kwargs: {} },
  { spec: PUSHER, kwargs: { reward_near_weight: 1.3, reward_dist_weight: 0.2, reward_control_weight: 0.7, frame_skip: 3 } },
  { spec: REACHER, kwargs: {}, resetTolerance: ULP },
  { spec: REACHER, kwargs: { reward_dist_weight: 3.3, reward_control_weight: 0.07, frame_skip: 7 }, resetTolerance: ULP },
  { spec: SWIMMER, kwargs: {} },
  { spec: SWIMMER, kwargs: { forward_reward_weight: 0.7, ctrl_cost_weight: 2.1, reset_noise_scale: 0.5, frame_skip: 1 } },
  { spec: SWIMMER, kwargs: { exclude_current_positions_from_observation: false } },
  { spec: WALKER2D, kwargs: {} },
  { spec: WALKER2D, kwargs: { healthy_z_range: [1, null], healthy_angle_range: [null, 0.1], healthy_reward: 0.7, frame_skip: 2 } },
  { spec: WALKER2D, kwargs: { terminate_when_unhealthy: false, ctrl_cost_weight: 2, exclude_current_positions_from_observation: false } },
];

describe.each(CASES)("$spec.id $kwargs", (row) => {
  gymnasiumParity(row);
});
