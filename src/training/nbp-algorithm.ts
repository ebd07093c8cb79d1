/** The settings of the learner of an implicit policy without density, and what it is made of. */
import { invariant } from "../../envs/core/errors.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { implicitPolicy, type ImplicitNetwork } from "../agents/implicit/implicit-policy.ts";
import { NBP_DEFAULTS } from "../agents/nbp/nbp-config.ts";
import { nbpLearner, type ImplicitActorCritic } from "../agents/nbp/nbp-learner.ts";
import { floatBox } from "../agents/policies/policy-network.ts";
import { ACTIVATION_NAMES, mlp, type Layer, type LinearParams } from "../nn/mlp.ts";
import { emptyMoments, type RunningMoments } from "../rl/running-moments.ts";
import { copyTree, type Engine } from "../tensor/index.ts";
import type { Algorithm, LearnerRequest } from "./algorithms.ts";
import { nbpConfig } from "./learner-settings.ts";
import { choiceSetting, integerSetting, widthsSetting, type Settings } from "./run-config.ts";

/** Sizes of networks as those of the other algorithms; K is open in the paper. */
const NETWORK_DEFAULTS = {
  hidden: [64, 64],
  activation: "relu",
  noiseSize: 4,
  criticHidden: [64, 64],
  classifierHidden: [64, 64],
} as const satisfies Settings;

const COLLECTING_DEFAULTS = {
  normalizeObservations: false,
  normalizeRewards: false,
  observationNoise: 0,
} as const satisfies Settings;

/** K. */
const MAX_NOISE_SIZE = 2048;

export const NBP: Algorithm = {
  name: "nbp",
  description: "pathwise gradients of an implicit policy without density (Tang & Agrawal 2018, arXiv 1806.06798)",
  defaults: { ...NETWORK_DEFAULTS, ...COLLECTING_DEFAULTS, ...NBP_DEFAULTS },
  define(request) {
    const config = nbpConfig(request.settings);
    const network = implicitNetwork(request.settings);
    const begin = implicitActorCritic(request, network);
    return (engine, seed) => {
      const parts = begin(engine, seed);
      return { learner: nbpLearner(parts, config), network, parts, moments: momentsOfBounds(request.observationSpace) };
    };
  },
};

/** As if observations had the bounds of their space one deviation from the middle; what is unbounded stays as it is. */
function momentsOfBounds(space: Space): RunningMoments {
  const { low, high } = floatBox("observation space", space);
  const empty = emptyMoments(low.length);
  for (let k = 0; k < low.length; k++) {
    const [least, most] = [Number(low[k]), Number(high[k])];
    const half = most / 2 - least / 2;
    if (!(half > 0 && half < Infinity)) continue;
    empty.mean.data[k] = most - half;
    empty.variance.data[k] = half * half;
  }
  return empty;
}

function implicitNetwork(settings: Settings): ImplicitNetwork {
  return {
    kind: "implicit",
    hidden: widthsSetting(settings, "hidden"),
    activation: choiceSetting(settings, "activation", ACTIVATION_NAMES),
    noiseSize: integerSetting(settings, "noiseSize", 1, MAX_NOISE_SIZE),
  };
}

/** Networks with weights from the first of the seed's streams; acting and updates draw from the next two. */
function implicitActorCritic(
  { observationSpace, actionSpace, settings }: LearnerRequest,
  network: ImplicitNetwork,
): (engine: Engine, seed: number) => ImplicitActorCritic {
  const policy = implicitPolicy(network, observationSpace, actionSpace);
  const ofPairs = (name: string): Layer<readonly LinearParams[]> =>
    mlp({
      inputs: policy.observationSize + policy.actionSize,
      hidden: widthsSetting(settings, name),
      outputs: 1,
      activation: network.activation,
    });
  const [critic, classifier] = [ofPairs("criticHidden"), ofPairs("classifierHidden")];
  return (engine, seed) => {
    const [weights, acting, updating] = createRng(seed).split(3);
    invariant(weights !== undefined && acting !== undefined && updating !== undefined, "three streams");
    const learned = {
      policy: policy.init(engine, weights),
      critic: critic.init(engine, weights),
      classifier: classifier.init(engine, weights),
    };
    return { engine, policy, critic, classifier, params: { ...learned, target: copyTree(learned.critic, engine) }, acting, updating };
  };
}
