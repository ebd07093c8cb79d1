/** `MultiGoal-v0` in the registry. */
import type { WorldSpec } from "../core/registry.ts";
import { createMultiGoal } from "./multi-goal.ts";

export const MULTI_GOAL: WorldSpec = {
  id: "MultiGoal-v0",
  description: "A point in the plane starts amid four equal goals; a good stochastic policy reaches each of them.",
  source: "Haarnoja et al. (2017), Reinforcement Learning with Deep Energy-Based Policies, and its published code.",
  engine: "none",
  kwargs: [
    {
      name: "action_cost",
      type: "float",
      default: 30,
      min: 0,
      max: 1e6,
      description: "cost of a velocity of length 1; grows with its square",
    },
    {
      name: "distance_cost",
      type: "float",
      default: 1,
      min: 0,
      max: 1e6,
      description: "cost of a distance of 1 to the nearest goal; grows with its square",
    },
    { name: "goal_reward", type: "float", default: 10, min: -1e6, max: 1e6, description: "reward for coming nearer than 1 to a goal" },
    {
      name: "start_std",
      type: "float",
      default: 0.1,
      min: 0,
      max: 1e6,
      description: "standard deviation of the start around the origin, in both coordinates",
    },
  ],
  maxEpisodeSteps: 30,
  rewardThreshold: null,
  renderModes: ["rgb_array"],
  renderFps: 10,
  infoFields: [
    {
      key: "goal",
      dtype: "int32",
      shape: [],
      numberKind: "native",
      onReset: false,
      onStep: true,
      description: "which goal was reached: 0 (5, 0), 1 (-5, 0), 2 (0, 5), 3 (0, -5); -1 none",
    },
  ],
  rewardKind: "native",
  stepMicros: 0.4,
  create: (kwargs) =>
    createMultiGoal({
      actionCost: kwargs["action_cost"] as number,
      distanceCost: kwargs["distance_cost"] as number,
      goalReward: kwargs["goal_reward"] as number,
      startStd: kwargs["start_std"] as number,
    }),
};
