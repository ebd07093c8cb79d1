/** `Chain-v0` in the registry. */
import type { WorldSpec } from "../core/registry.ts";
import { createChain, type ChainObservation } from "./chain.ts";

export const CHAIN: WorldSpec = {
  id: "Chain-v0",
  description: "A corridor of n positions: a small reward at the near wall, a large one at the far wall; the best return is 10.",
  source:
    "Osband et al. (2016), Deep Exploration via Bootstrapped DQN, in the variant of Touati et al. (2019). " +
    "Deviation: truncated after n + 8 steps, which makes the best return exactly 10 for every n.",
  engine: "none",
  kwargs: [
    { name: "n", type: "int", default: 10, min: 2, max: 100_000, description: "number of positions" },
    {
      name: "observation",
      type: "string",
      default: "thermometer",
      choices: ["thermometer", "one_hot"],
      description: "ones up to the position, or a single one at it",
    },
  ],
  maxEpisodeSteps: null,
  rewardThreshold: null,
  renderModes: ["rgb_array"],
  renderFps: 4,
  infoFields: [],
  rewardKind: "native",
  stepMicros: 0.1,
  create: (kwargs) => createChain({ n: kwargs["n"] as number, observation: kwargs["observation"] as ChainObservation }),
};
