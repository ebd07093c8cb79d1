/** `Swimmer-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { CONTROL_REWARD_INFO, FORWARD_REWARD_INFO, PLACE_INFO, PLANE_VELOCITY_INFO } from "../info-fields.ts";
import { ctrlCostWeight, excludeCurrentPositions, forwardRewardWeight, resetNoiseScale } from "../kwargs.ts";
import { swimmerBodyConfig } from "./body.ts";
import { SWIMMER_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createSwimmerTask } from "./task.ts";

export const SWIMMER = mujocoWorldSpec({
  id: "Swimmer-v5",
  description: "A chain of three links in thick water is rewarded for its speed along x, less a cost of torque.",
  origin: "Coulom (2002), Reinforcement Learning Using Neural Networks, with Applications to Motor Control",
  xmlFile: "swimmer.xml",
  frameSkip: 4,
  camera: null,
  kwargs: [forwardRewardWeight(1), ctrlCostWeight(1e-4), resetNoiseScale(0.1), excludeCurrentPositions("the x and y positions")],
  maxEpisodeSteps: 1000,
  rewardThreshold: 360,
  infoFields: [...PLACE_INFO, ...PLANE_VELOCITY_INFO, FORWARD_REWARD_INFO, CONTROL_REWARD_INFO],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 14,
  physics: SWIMMER_PHYSICS,
  createTask: (physics, kwargs) =>
    createSwimmerTask(physics, {
      ...swimmerBodyConfig(kwargs),
      frameSkip: kwargs["frame_skip"] as number,
      forwardRewardWeight: kwargs["forward_reward_weight"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
    }),
});
