/** The algorithms that can be trained: settings with their defaults, the policy, and the learner. */
import { invariant, NotFoundError } from "../../envs/core/errors.ts";
import { nearestNames } from "../../envs/core/nearest-names.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Space } from "../../envs/core/spaces/index.ts";
import { ACTIVATION_NAMES, mlp } from "../nn/mlp.ts";
import { orthogonal } from "../nn/initializers.ts";
import type { ActorCritic, Learner } from "../agents/learner.ts";
import type { ImplicitNetwork } from "../agents/implicit/implicit-policy.ts";
import type { ImplicitActorCritic } from "../agents/nbp/nbp-learner.ts";
import { createPolicy, type PolicyNetwork } from "../agents/policies/policy-network.ts";
import { PPO_DEFAULTS, type PpoConfig } from "../agents/ppo/ppo-config.ts";
import { ppoLearner } from "../agents/ppo/ppo-learner.ts";
import { TRPO_DEFAULTS, type TrpoConfig } from "../agents/trpo/trpo-config.ts";
import { trpoLearner } from "../agents/trpo/trpo-learner.ts";
import type { RunningMoments } from "../rl/running-moments.ts";
import type { Engine } from "../tensor/index.ts";
import { NBP } from "./nbp-algorithm.ts";
import { policyNetwork, POLICY_DEFAULTS } from "./policy-settings.ts";
import { integerSetting, numberSetting, widthsSetting, choiceSetting, type Settings } from "./run-config.ts";

/** What a learner is made for. */
export interface LearnerRequest {
  readonly engine: Engine;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly settings: Settings;
  readonly seed: number;
}

/** A learner, what its agent will be, and what it is made of: with a density, or without one. */
export type MadeLearner =
  | { readonly learner: Learner; readonly network: PolicyNetwork; readonly parts: ActorCritic }
  | {
      readonly learner: Learner;
      readonly network: ImplicitNetwork;
      readonly parts: ImplicitActorCritic;
      /** What observations are normalised by before any is seen. */
      readonly moments: RunningMoments;
    };

export interface Algorithm {
  readonly name: string;
  readonly description: string;
  readonly defaults: Settings;
  create(request: LearnerRequest): MadeLearner;
}

const COMMON = {
  valueHidden: [64, 64],
  valueActivation: "tanh",
  normalizeObservations: true,
  normalizeRewards: true,
  observationNoise: 0,
} as const satisfies Settings;

function onPolicy<Config extends object>(
  name: string,
  description: string,
  defaults: { readonly learner: Config; readonly policy: string; readonly more?: Settings },
  learn: (parts: ActorCritic, config: Config) => Learner,
): Algorithm {
  const learnerDefaults = defaults.learner as unknown as Settings;
  return {
    name,
    description,
    defaults: { ...COMMON, ...POLICY_DEFAULTS, ...learnerDefaults, policy: defaults.policy, ...defaults.more },
    create(request) {
      const { settings } = request;
      const { parts, network } = actorCritic(request);
      const config = Object.fromEntries(Object.keys(learnerDefaults).map((key) => [key, settings[key]])) as Config;
      return { learner: learn(parts, config), network, parts };
    },
  };
}

const ppo = (parts: ActorCritic, config: PpoConfig): Learner => ppoLearner(parts, config);
const trpo = (parts: ActorCritic, config: TrpoConfig): Learner => trpoLearner(parts, config);

/** By name. */
export const ALGORITHMS: readonly Algorithm[] = [
  onPolicy("nf-ppo", "PPO with a flow policy (Tang & Agrawal 2018, arXiv 1806.06798)", { learner: PPO_DEFAULTS, policy: "flow" }, ppo),
  onPolicy(
    "nf-trpo",
    "TRPO with a flow policy (Tang & Agrawal 2018, arXiv 1809.10326)",
    { learner: TRPO_DEFAULTS, policy: "flow", more: { valueHidden: [32, 32] } },
    trpo,
  ),
  onPolicy("ppo", "PPO with a Gaussian policy (Schulman et al. 2017)", { learner: PPO_DEFAULTS, policy: "gaussian" }, ppo),
  onPolicy(
    "trpo",
    "TRPO with a Gaussian policy (Schulman et al. 2015)",
    { learner: TRPO_DEFAULTS, policy: "gaussian", more: { hidden: [32, 32], valueHidden: [32, 32] } },
    trpo,
  ),
  NBP,
];

/** @throws NotFoundError listing the nearest names */
export function findAlgorithm(name: string): Algorithm {
  const found = ALGORITHMS.find((algorithm) => algorithm.name === name);
  if (found !== undefined) return found;
  const nearest = nearestNames(
    name,
    ALGORITHMS.map((algorithm) => algorithm.name),
  ).join(", ");
  throw new NotFoundError(`${name}: no such algorithm; nearest: ${nearest}`, { kind: "algorithm", name, nearest });
}

/** Networks with weights from the first of the seed's streams; acting and updates draw from the next two. */
function actorCritic({ engine, observationSpace, actionSpace, settings, seed }: LearnerRequest): {
  parts: ActorCritic;
  network: PolicyNetwork;
} {
  const network = policyNetwork(settings, actionSpace);
  const policy = createPolicy(network, observationSpace, actionSpace);
  const value = mlp({
    inputs: policy.observationSize,
    hidden: widthsSetting(settings, "valueHidden"),
    outputs: 1,
    activation: choiceSetting(settings, "valueActivation", ACTIVATION_NAMES),
    outputWeight: orthogonal(1),
  });
  const [weights, acting, updating] = createRng(seed).split(3);
  invariant(weights !== undefined && acting !== undefined && updating !== undefined, "three streams");
  integerSetting(settings, "numEnvs", 1);
  integerSetting(settings, "rolloutSteps", 1);
  numberSetting(settings, "discount", 0, 1);
  numberSetting(settings, "gaeLambda", 0, 1);
  const params = { policy: policy.init(engine, weights), value: value.init(engine, weights) };
  return { parts: { engine, policy, value, params, acting, updating }, network };
}
