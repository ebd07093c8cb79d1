/** `Bandit-v0` in the registry. */
import type { Kwargs, WorldSpec } from "../core/registry.ts";
import { createBandit } from "./bandit.ts";
import { correlatedReward, multimodalReward, type BanditReward } from "./rewards.ts";

export { correlatedReward, logOptimum, multimodalReward, type BanditReward } from "./rewards.ts";

/** The reward that the keyword arguments of `Bandit-v0` choose. @param kwargs complete and checked */
export function banditReward(kwargs: Kwargs): BanditReward {
  return kwargs["reward"] === "correlated"
    ? correlatedReward(kwargs["correlation"] as number)
    : multimodalReward(kwargs["radius"] as number);
}

export const BANDIT: WorldSpec = {
  id: "Bandit-v0",
  description:
    "One action in two dimensions, one reward r(a) in closed form: a ridge along a correlation, or four peaks. " +
    "With an entropy bonus of weight c the best policy is exp(r(a)/c), normalised.",
  source: "Tang & Agrawal (2018), Boosting Trust Region Policy Optimization by Normalizing Flows Policy, in form.",
  engine: "none",
  kwargs: [
    {
      name: "reward",
      type: "string",
      default: "correlated",
      choices: ["correlated", "multimodal"],
      description: "-a' S^-1 a with S = [[1, correlation], [correlation, 1]], or minus the squared distance to the nearest of the peaks",
    },
    {
      name: "correlation",
      type: "float",
      default: 0.9,
      min: -0.999,
      max: 0.999,
      description: "of the two components of the best action, for the correlated reward",
    },
    {
      name: "radius",
      type: "float",
      default: 2,
      min: 0,
      max: 3,
      description: "distance of the four peaks, on the axes, from the origin, for the multimodal reward",
    },
  ],
  maxEpisodeSteps: null,
  rewardThreshold: null,
  renderModes: ["rgb_array"],
  renderFps: 1,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 0.2,
  create: (kwargs) => createBandit(banditReward(kwargs)),
};
