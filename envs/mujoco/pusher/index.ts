/** `Pusher-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { CONTROL_REWARD_INFO, scalarInfo } from "../info-fields.ts";
import { rewardControlWeight, rewardDistWeight } from "../kwargs.ts";
import { PUSHER_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createPusherTask } from "./task.ts";

export const PUSHER = mujocoWorldSpec({
  id: "Pusher-v5",
  description: "A robot's arm is rewarded for pushing a cylinder to a goal, less costs of torque and of being far from the cylinder.",
  xmlFile: "pusher_v5.xml",
  frameSkip: 5,
  camera: { trackbodyid: -1, distance: 4 },
  kwargs: [
    { name: "reward_near_weight", type: "float", default: 0.5, description: "cost of 1 m between object and hand" },
    rewardDistWeight("object and goal"),
    rewardControlWeight(0.1),
  ],
  maxEpisodeSteps: 100,
  rewardThreshold: 0,
  infoFields: [
    scalarInfo("reward_dist", "the reward's part for the object's distance from the goal, negative"),
    CONTROL_REWARD_INFO,
    scalarInfo("reward_near", "the reward's part for the hand's distance from the object, negative"),
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 8,
  physics: PUSHER_PHYSICS,
  createTask: (physics, kwargs) =>
    createPusherTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      rewardNearWeight: kwargs["reward_near_weight"] as number,
      rewardDistWeight: kwargs["reward_dist_weight"] as number,
      rewardControlWeight: kwargs["reward_control_weight"] as number,
    }),
});
