/** `Humanoid-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import {
  CONTROL_REWARD_INFO,
  FORWARD_REWARD_INFO,
  PLACE_INFO,
  PLANE_VELOCITY_INFO,
  scalarInfo,
  SURVIVE_REWARD_INFO,
} from "../info-fields.ts";
import { parseInterval } from "../interval.ts";
import * as kwarg from "../kwargs.ts";
import { HUMANOID_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { HUMANOID_OBSERVATION_KWARGS, humanoidBodyConfig, TENDON_INFO } from "./body.ts";
import { createHumanoidTask } from "./task.ts";

export const HUMANOID = mujocoWorldSpec({
  id: "Humanoid-v5",
  description: "A human figure is rewarded for walking along x without falling, less costs of torque and of hard contacts.",
  origin: "Tassa, Erez & Todorov (2012), Synthesis and Stabilization of Complex Behaviors through Online Trajectory Optimization",
  xmlFile: "humanoid.xml",
  frameSkip: 5,
  camera: { trackbodyid: 1, distance: 4, lookat: [0, 0, 2], elevation: -20 },
  kwargs: [
    kwarg.forwardRewardWeight(1.25),
    kwarg.ctrlCostWeight(0.1),
    kwarg.contactWeight("contact_cost_weight", 5e-7),
    kwarg.range("contact_cost_range", [null, 10], "cost of all contacts of a step"),
    kwarg.healthyReward(5),
    kwarg.TERMINATE_WHEN_UNHEALTHY,
    kwarg.range("healthy_z_range", [1, 2], "healthy height of the torso, m; ends excluded"),
    kwarg.resetNoiseScale(1e-2),
    kwarg.excludeCurrentPositions("the x and y positions"),
    ...HUMANOID_OBSERVATION_KWARGS,
  ],
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
  infoFields: [
    ...PLACE_INFO.slice(0, 2),
    ...TENDON_INFO,
    ...PLACE_INFO.slice(2),
    ...PLANE_VELOCITY_INFO,
    SURVIVE_REWARD_INFO,
    FORWARD_REWARD_INFO,
    { ...CONTROL_REWARD_INFO, dtype: "float64" },
    scalarInfo("reward_contact", "the reward's part for contact forces, negative"),
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 75,
  physics: HUMANOID_PHYSICS,
  createTask: (physics, kwargs) =>
    createHumanoidTask(physics, {
      ...humanoidBodyConfig(kwargs),
      frameSkip: kwargs["frame_skip"] as number,
      forwardRewardWeight: kwargs["forward_reward_weight"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
      contactCostWeight: kwargs["contact_cost_weight"] as number,
      contactCostRange: parseInterval(kwargs["contact_cost_range"]),
      healthyReward: kwargs["healthy_reward"] as number,
      terminateWhenUnhealthy: kwargs["terminate_when_unhealthy"] as boolean,
      healthyZRange: parseInterval(kwargs["healthy_z_range"]),
    }),
});
