/** `InvertedDoublePendulum-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { scalarInfo } from "../info-fields.ts";
import { healthyReward, resetNoiseScale } from "../kwargs.ts";
import { INVERTED_DOUBLE_PENDULUM_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createInvertedDoublePendulumTask } from "./task.ts";

export const INVERTED_DOUBLE_PENDULUM = mujocoWorldSpec({
  id: "InvertedDoublePendulum-v5",
  description: "A cart on a rail is rewarded for keeping a pole on top of a pole up, near the middle and calm.",
  deviations: ["sines and cosines of the observation may differ in the last bit, as they do between builds of NumPy"],
  xmlFile: "inverted_double_pendulum.xml",
  frameSkip: 5,
  camera: null,
  kwargs: [healthyReward(10), resetNoiseScale(0.1)],
  maxEpisodeSteps: 1000,
  rewardThreshold: 9100,
  infoFields: [
    scalarInfo("reward_survive", "the reward's part for being up", { numberKind: "native" }),
    scalarInfo("distance_penalty", "the reward's part for the tip's distance from its place, negative"),
    scalarInfo("velocity_penalty", "the reward's part for the hinges' velocities, negative"),
  ],
  timestepSec: TIMESTEP_SEC,
  substepMicros: 10,
  physics: INVERTED_DOUBLE_PENDULUM_PHYSICS,
  createTask: (physics, kwargs) =>
    createInvertedDoublePendulumTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      healthyReward: kwargs["healthy_reward"] as number,
      resetNoiseScale: kwargs["reset_noise_scale"] as number,
    }),
});
