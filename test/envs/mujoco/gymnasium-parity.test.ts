/** The MuJoCo tasks behave as Gymnasium's. A new task adds its rows. */
import { describe } from "vitest";
import { ANT } from "../../../envs/mujoco/ant/index.ts";
import { HALF_CHEETAH } from "../../../envs/mujoco/half-cheetah/index.ts";
import { HOPPER } from "../../../envs/mujoco/hopper/index.ts";
import { HUMANOID_STANDUP } from "../../../envs/mujoco/humanoid-standup/index.ts";
import { HUMANOID } from "../../../envs/mujoco/humanoid/index.ts";
import { INVERTED_DOUBLE_PENDULUM } from "../../../envs/mujoco/inverted-double-pendulum/index.ts";
import { INVERTED_PENDULUM } from "../../../envs/mujoco/inverted-pendulum/index.ts";
import { PUSHER } from "../../../envs/mujoco/pusher/index.ts";
import { REACHER } from "../../../envs/mujoco/reacher/index.ts";
import { SWIMMER } from "../../../envs/mujoco/swimmer/index.ts";
import { WALKER2D } from "../../../envs/mujoco/walker2d/index.ts";
import { gymnasiumParity, type ParityCase } from "../../support/gymnasium-parity.ts";

const notAt =
  (...ranges: readonly (readonly [from: number, to: number])[]) =>
  (index: number) =>
    !ranges.some(([from, to]) => from <= index && index < to);
const without = (...blocks: string[]) => Object.fromEntries(blocks.map((block) => [`include_${block}_in_observation`, false]));

const CASES: readonly ParityCase[] = [
  { spec: ANT, kwargs: {} },
  { spec: ANT, kwargs: { contact_force_range: [null, 300], contact_cost_weight: 0.02, main_body: "aux_2", frame_skip: 2 } },
  { spec: ANT, kwargs: { include_cfrc_ext_in_observation: false, healthy_z_range: [0.4, null], healthy_reward: 0.3, main_body: 13 } },
  { spec: ANT, kwargs: { terminate_when_unhealthy: false, exclude_current_positions_from_observation: false, ctrl_cost_weight: 2 } },
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
  { spec: HUMANOID, kwargs: {}, computed: notAt([0, 45]), slips: true },
  {
    spec: HUMANOID,
    kwargs: { contact_cost_weight: 0.001, contact_cost_range: [0.5, 300], healthy_z_range: [1.2, null], frame_skip: 2 },
    computed: notAt([0, 45]),
    slips: true,
  },
  {
    spec: HUMANOID,
    kwargs: { terminate_when_unhealthy: false, reset_noise_scale: 0.1, ...without("cinert", "cfrc_ext") },
    computed: notAt([0, 45]),
    slips: true,
  },
  {
    spec: HUMANOID,
    kwargs: { exclude_current_positions_from_observation: false, ...without("cvel", "qfrc_actuator") },
    computed: notAt([0, 47]),
    slips: true,
  },
  { spec: HUMANOID_STANDUP, kwargs: {}, computed: notAt([0, 45]), slips: true },
  {
    spec: HUMANOID_STANDUP,
    kwargs: { impact_cost_weight: 0.001, impact_cost_range: [0.5, null], frame_skip: 2, ctrl_cost_weight: 3 },
    computed: notAt([0, 45]),
    slips: true,
  },
  {
    spec: HUMANOID_STANDUP,
    kwargs: { exclude_current_positions_from_observation: false, ...without("cinert", "cvel", "cfrc_ext") },
    computed: notAt([0, 47]),
    slips: true,
  },
  { spec: INVERTED_DOUBLE_PENDULUM, kwargs: {}, computed: notAt([0, 1], [5, 8]) },
  {
    spec: INVERTED_DOUBLE_PENDULUM,
    kwargs: { healthy_reward: 0.3, reset_noise_scale: 0.4, frame_skip: 2 },
    computed: notAt([0, 1], [5, 8]),
  },
  { spec: INVERTED_PENDULUM, kwargs: {} },
  { spec: INVERTED_PENDULUM, kwargs: { reset_noise_scale: 0.15, frame_skip: 3 } },
  { spec: PUSHER, kwargs: {}, slips: true },
  { spec: PUSHER, kwargs: { reward_near_weight: 1.3, reward_dist_weight: 0.2, reward_control_weight: 0.7, frame_skip: 3 }, slips: true },
  { spec: REACHER, kwargs: {}, computed: notAt([4, 8]) },
  { spec: REACHER, kwargs: { reward_dist_weight: 3.3, reward_control_weight: 0.07, frame_skip: 7 }, computed: notAt([4, 8]) },
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
