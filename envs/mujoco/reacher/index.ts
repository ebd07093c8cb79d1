/** `Reacher-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { CONTROL_REWARD_INFO, scalarInfo } from "../info-fields.ts";
import { rewardControlWeight, rewardDistWeight } from "../kwargs.ts";
import { REACHER_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createReacherTask } from "./task.ts";

export const REACHER = mujocoWorldSpec({
  id: "Reacher-v5",
  description: "An arm of two links is rewarded for bringing its fingertip near a target, less a cost of torque.",
  deviations: ["sines and cosines of the observation may differ in the last bit, as they do between builds of NumPy"],
  xmlFile: "reacher.xml",
  frameSkip: 2,
  camera: { trackbodyid: 0 },
  kwargs: [rewardDistWeight("fingertip and target"), rewardControlWeight(1)],
  maxEpisodeSteps: 50,
  rewardThreshold: -3.75,
  infoFields: [scalarInfo("reward_dist", "the reward's part for the distance to the target, negative"), CONTROL_REWARD_INFO],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 10,
  physics: REACHER_PHYSICS,
  createTask: (physics, kwargs) =>
    createReacherTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      rewardDistWeight: kwargs["reward_dist_weight"] as number,
      rewardControlWeight: kwargs["reward_control_weight"] as number,
    }),
});
