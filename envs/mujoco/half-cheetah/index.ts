/** `HalfCheetah-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { CONTROL_REWARD_INFO, FORWARD_REWARD_INFO, positionInfo, scalarInfo } from "../info-fields.ts";
import { ctrlCostWeight, excludeCurrentPositions, forwardRewardWeight, resetNoiseScale } from "../kwargs.ts";
import { HALF_CHEETAH_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createHalfCheetahTask } from "./task.ts";

export const HALF_CHEETAH = mujocoWorldSpec({
  id: "HalfCheetah-v5",
  description: "A planar two-legged runner is rewarded for its forward speed, less a cost of torque.",
  origin: "Wawrzyński (2009), A Cat-Like Robot Real-Time Learning to Run",
  xmlFile: "half_cheetah.xml",
  frameSkip: 5,
  camera: { distance: 4 },
  kwargs: [forwardRewardWeight(1), ctrlCostWeight(0.1), resetNoiseScale(0.1), excludeCurrentPositions("the x position")],
  maxEpisodeSteps: 1000,
  rewardThreshold: 4800,
  infoFields: [
    positionInfo("x_position", "distance run, m"),
    scalarInfo("x_velocity", "mean speed over the step, m/s"),
    FORWARD_REWARD_INFO,
    CONTROL_REWARD_INFO,
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 8,
  physics: HALF_CHEETAH_PHYSICS,
  createTask: (physics, kwargs) =>
    createHalfCheetahTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      forwardRewardWeight: kwargs["forward_reward_weight"] as number,
      ctrlCostWeight: kwargs["ctrl_cost_weight"] as number,
      resetNoiseScale: kwargs["reset_noise_scale"] as number,
      excludeCurrentPositionsFromObservation: kwargs["exclude_current_positions_from_observation"] as boolean,
    }),
});
