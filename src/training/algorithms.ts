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
import { PPO_DEFAULTS } from "../agents/ppo/ppo-config.ts";
import { ppoLearner } from "../agents/ppo/ppo-learner.ts";
import { TRPO_DEFAULTS } from "../agents/trpo/trpo-config.ts";
import { trpoLearner } from "../agents/trpo/trpo-learner.ts";
import type { RunningMoments } from "../rl/running-moments.ts";
import type { Engine } from "../tensor/index.ts";
import { ppoConfig, trpoConfig } from "./learner-settings.ts";
import { NBP } from "./nbp-algorithm.ts";
import { policyNetwork, POLICY_DEFAULTS } from "./policy-settings.ts";
import { choiceSetting, widthsSetting, type Settings } from "./run-config.ts";

/** What a learner is made for. */
export interface LearnerRequest {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly settings: Settings;
}

/** Makes a learner at its beginning, with weights drawn from the seed. */
export type MakeLearner = (engine: Engine, seed: number) => MadeLearner;

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
  /** Checks what was asked for, and draws no weights yet. @throws InvalidArgumentError for settings, UnsupportedError for spaces */
  define(request: LearnerRequest): MakeLearner;
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
  defaults: Settings,
  { configure, learn }: { configure(settings: Settings): Config; learn(parts: ActorCritic, config: Config): Learner },
): Algorithm {
  return {
    name,
    description,
    defaults: { ...COMMON, ...POLICY_DEFAULTS, ...defaults },
    define(request) {
      const config = configure(request.settings);
      const { network, begin } = actorCritic(request);
      return (engine, seed) => {
        const parts = begin(engine, seed);
        return { learner: learn(parts, config), network, parts };
      };
    },
  };
}

const PPO = { configure: ppoConfig, learn: ppoLearner };
const TRPO = { configure: trpoConfig, learn: trpoLearner };

/** By name. */
export const ALGORITHMS: readonly Algorithm[] = [
  onPolicy("nf-ppo", "PPO with a flow policy (Tang & Agrawal 2018, arXiv 1806.06798)", { ...PPO_DEFAULTS, policy: "flow" }, PPO),
  onPolicy(
    "nf-trpo",
    "TRPO with a flow policy (Tang & Agrawal 2018, arXiv 1809.10326)",
    { ...TRPO_DEFAULTS, policy: "flow", valueHidden: [32, 32] },
    TRPO,
  ),
  onPolicy("ppo", "PPO with a Gaussian policy (Schulman et al. 2017)", { ...PPO_DEFAULTS, policy: "gaussian" }, PPO),
  onPolicy(
    "trpo",
    "TRPO with a Gaussian policy (Schulman et al. 2015)",
    { ...TRPO_DEFAULTS, policy: "gaussian", hidden: [32, 32], valueHidden: [32, 32] },
    TRPO,
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
function actorCritic({ observationSpace, actionSpace, settings }: LearnerRequest): {
  network: PolicyNetwork;
  begin(engine: Engine, seed: number): ActorCritic;
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
  return {
    network,
    begin(engine, seed) {
      const [weights, acting, updating] = createRng(seed).split(3);
      invariant(weights !== undefined && acting !== undefined && updating !== undefined, "three streams");
      const params = { policy: policy.init(engine, weights), value: value.init(engine, weights) };
      return { engine, policy, value, params, acting, updating };
    },
  };
}
