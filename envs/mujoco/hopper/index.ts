/** `Hopper-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { SURVIVE_REWARD_INFO } from "../info-fields.ts";
import * as kwarg from "../kwargs.ts";
import { PLANAR_WALK_INFO } from "../planar-walk-task.ts";
import { HOPPER_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createHopperTask } from "./task.ts";

export const HOPPER = mujocoWorldSpec({
  id: "Hopper-v5",
  description: "A planar trunk on one leg is rewarded for hopping forward without falling, less a cost of torque.",
  origin: "Erez, Tassa & Todorov (2011), Infinite-Horizon Model Predictive Control for Periodic Tasks with Contacts",
  xmlFile: "hopper.xml",
  frameSkip: 4,
  camera: { trackbodyid: 2, distance: 3, lookat: [0, 0, 1.15], elevation: -20 },
  kwargs: [
    kwarg.forwardRewardWeight(1),
    kwarg.ctrlCostWeight(1e-3),
    kwarg.healthyReward(1),
    kwarg.TERMINATE_WHEN_UNHEALTHY,
    kwarg.range("healthy_state_range", [-100, 100], "healthy value of all positions but x and z, and of velocities; ends excluded"),
    kwarg.range("healthy_z_range", [0.7, null], "healthy height of the trunk, m; ends excluded"),
    kwarg.range("healthy_angle_range", [-0.2, 0.2], "healthy pitch of the trunk, rad; ends excluded"),
    kwarg.resetNoiseScale(5e-3),
    kwarg.excludeCurrentPositions("the x position"),
  ],
  maxEpisodeSteps: 1000,
  rewardThreshold: 3800,
  infoFields: [...PLANAR_WALK_INFO, { ...SURVIVE_REWARD_INFO, numberKind: "native" }],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 22,
  physics: HOPPER_PHYSICS,
  createTask: createHopperTask,
});
