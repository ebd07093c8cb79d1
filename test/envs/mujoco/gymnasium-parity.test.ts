/** The MuJoCo tasks behave as Gymnasium's. A new task adds its rows. */
import { describe } from "vitest";
import { HALF_CHEETAH } from "../../../envs/mujoco/half-cheetah/index.ts";
import { gymnasiumParity, type ParityCase } from "../../support/gymnasium-parity.ts";

const CASES: readonly ParityCase[] = [
  { spec: HALF_CHEETAH, kwargs: {} },
  { spec: HALF_CHEETAH, kwargs: { exclude_current_positions_from_observation: false, frame_skip: 1, reset_noise_scale: 0.37 } },
  { spec: HALF_CHEETAH, kwargs: { forward_reward_weight: 2.5, ctrl_cost_weight: 3, reset_noise_scale: 0, frame_skip: 7 } },
];

describe.each(CASES)("$spec.id $kwargs", (row) => {
  gymnasiumParity(row);
});
