/** `Walker2d-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { SURVIVE_REWARD_INFO } from "../info-fields.ts";
import * as kwarg from "../kwargs.ts";
import { PLANAR_WALK_INFO } from "../planar-walk-task.ts";
import { TIMESTEP_SEC, WALKER2D_PHYSICS } from "./model.ts";
import { createWalker2dTask } from "./task.ts";

export const WALKER2D = mujocoWorldSpec({
  id: "Walker2d-v5",
  description: "A planar trunk on two legs is rewarded for walking forward without falling, less a cost of torque.",
  origin: "Erez, Tassa & Todorov (2011), Infinite-Horizon Model Predictive Control for Periodic Tasks with Contacts",
  xmlFile: "walker2d_v5.xml",
  frameSkip: 4,
  camera: { trackbodyid: 2, distance: 4, lookat: [0, 0, 1.15], elevation: -20 },
  kwargs: [
    kwarg.forwardRewardWeight(1),
    kwarg.ctrlCostWeight(1e-3),
    kwarg.healthyReward(1),
    kwarg.TERMINATE_WHEN_UNHEALTHY,
    kwarg.range("healthy_z_range", [0.8, 2], "healthy height of the trunk, m; ends excluded"),
    kwarg.range("healthy_angle_range", [-1, 1], "healthy pitch of the trunk, rad; ends excluded"),
    kwarg.resetNoiseScale(5e-3),
    kwarg.excludeCurrentPositions("the x position"),
  ],
  maxEpisodeSteps: 1000,
  rewardThreshold: null,
  infoFields: [...PLANAR_WALK_INFO, SURVIVE_REWARD_INFO],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 30,
  physics: WALKER2D_PHYSICS,
  createTask: createWalker2dTask,
});
