/** `InvertedPendulum-v5` in the registry. */
import { mujocoWorldSpec } from "../entry.ts";
import { scalarInfo } from "../info-fields.ts";
import { resetNoiseScale } from "../kwargs.ts";
import { INVERTED_PENDULUM_PHYSICS, TIMESTEP_SEC } from "./model.ts";
import { createInvertedPendulumTask } from "./task.ts";

export const INVERTED_PENDULUM = mujocoWorldSpec({
  id: "InvertedPendulum-v5",
  description: "A cart on a rail is rewarded for every step on which the pole on top of it stays up.",
  origin: "Barto, Sutton & Anderson (1983), Neuronlike Adaptive Elements That Can Solve Difficult Learning Control Problems",
  deviations: ["the reward is a float, where Gymnasium's is an int"],
  xmlFile: "inverted_pendulum.xml",
  frameSkip: 2,
  camera: { trackbodyid: 0, distance: 2.04 },
  kwargs: [resetNoiseScale(0.01)],
  maxEpisodeSteps: 1000,
  rewardThreshold: 950,
  infoFields: [scalarInfo("reward_survive", "1 while the pole is up", { dtype: "int64", numberKind: "native" })],
  rewardKind: "native",
  timestepSec: TIMESTEP_SEC,
  substepMicros: 11,
  physics: INVERTED_PENDULUM_PHYSICS,
  createTask: (physics, kwargs) =>
    createInvertedPendulumTask(physics, {
      frameSkip: kwargs["frame_skip"] as number,
      resetNoiseScale: kwargs["reset_noise_scale"] as number,
    }),
});
