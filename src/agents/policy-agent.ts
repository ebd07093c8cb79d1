/**
 * A policy as an agent: normalised observations in, actions of the space out.
 *
 * Actions are computed in float32 and leave in the dtype of the action space, clipped to its bounds where the network says so; densities and
 * latents are computed in float64. Every log-probability is that of the action as it left, rounding and clipping included, so that `act` and
 * `logProb` agree to the bit.
 */
import type { Value } from "../../envs/core/value.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { UnsupportedError } from "../../envs/core/errors.ts";
import type { RunningMoments } from "../rl/running-moments.ts";
import { countNumbers, tensorsOf, type TensorTree } from "../tensor/index.ts";
import { actionValues, floatRows } from "./action-values.ts";
import type { ActOptions, ActRequest, ActResult, Agent } from "./agent.ts";
import type { AgentEngines } from "./agent-engines.ts";
import type { AgentBundle } from "./bundle.ts";
import { describeAgent } from "./describe-agent.ts";
import type { ImplicitNetwork } from "./implicit/implicit-policy.ts";
import { computeTogether } from "./compute-together.ts";
import type { AgentManifest } from "./manifest.ts";
import { observationNormalizer } from "./normalize-observations.ts";
import type { Policy } from "./policies/policy.ts";
import { createPolicy, weightsPrefix, type PolicyNetwork } from "./policies/policy-network.ts";
import { policyQuestions } from "./policy-questions.ts";
import type { WeightTensor } from "./safetensors.ts";
import { fillTree, momentsFrom, momentWeights, weightsOf } from "./weights.ts";

export interface PolicyParams {
  readonly normalizer: RunningMoments;
  readonly policy: TensorTree;
}

/**
 * @throws UnsupportedError when a space does not suit the network
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` when weights do not fit it
 */
export function createPolicyAgent({ manifest, weights }: AgentBundle, engines: AgentEngines): Agent {
  const policy = policyOf(manifest);
  const params = policy.init(engines.densities, createRng(0));
  try {
    const normalizer = momentsFrom(weights, policy.observationSize);
    fillTree(params, weightsPrefix(policyNetworkOf(manifest)), weights);
    return policyAgent(manifest, { normalizer, policy: params }, engines);
  } finally {
    engines.densities.dispose(tensorsOf(params));
  }
}

/** The agent of parameters at hand, of which it takes a copy. @throws UnsupportedError when a space does not suit the network */
export function policyAgent(manifest: AgentManifest, params: PolicyParams, engines: AgentEngines): Agent {
  const policy = policyOf(manifest);
  const { observationSize, actionSize } = policy;
  const values = actionValues(manifest.actionSpace, policyNetworkOf(manifest).clipActions === true);
  const normalize = observationNormalizer(params.normalizer);
  const questions = policyQuestions(policy, params.policy, engines);
  const { fromNoise } = questions;
  const statesOf = (observations: Value, count: number): Float64Array =>
    normalize(floatRows("observation", observations, count, observationSize));

  function prepare({ observations, count, options }: ActRequest): PreparedAct {
    if (options.wantLatent === true && fromNoise === undefined)
      throw new UnsupportedError(`want_latent: there is no base noise (${policy.description})`, { field: "want_latent" });
    const states = statesOf(observations, count);
    if (fromNoise === undefined) return { states, latent: undefined, count, options };
    return { states, latent: options.rng?.standardNormals(count * actionSize) ?? new Float64Array(count * actionSize), count, options };
  }
  const drawn = ({ states, count, options: { rng } }: PreparedAct): Float64Array =>
    rng === undefined ? questions.mode(states, count) : questions.sample(states, count, rng);

  function finish({ states, latent, count, options }: PreparedAct, rows: Float64Array): ActResult {
    const action = values.encode(rows);
    return {
      action,
      ...(options.wantLogProb === true ? { logProb: questions.logProb(values.decode(action, count), states, count) } : {}),
      ...(options.wantLatent === true && latent !== undefined ? { latent } : {}),
    };
  }

  const agent: Agent = {
    description: describeAgent(manifest, { parameters: countNumbers(params.policy), flow: flowText(policy, manifest) }),
    deterministic: true,

    act(observations, count, options) {
      const part = prepare({ observations, count, options });
      return finish(part, part.latent === undefined ? drawn(part) : (fromNoise?.act(part.latent, part.states, count) ?? drawn(part)));
    },

    logProb(observations, actions, count) {
      const states = statesOf(observations, count);
      return { logProb: questions.logProb(values.decode(actions, count), states, count), ...questions.entropies(states, count) };
    },

    [Symbol.dispose]: () => questions[Symbol.dispose](),
  };
  if (fromNoise === undefined) return agent;

  return {
    ...agent,
    actTogether(requests) {
      const parts = requests.map(prepare);
      const noisy = parts.map(({ latent = new Float64Array(), states, count }) => ({ noise: latent, states, count }));
      const rows = computeTogether(noisy, actionSize, (...batch) => fromNoise.act(...batch));
      return parts.map((part, index) => finish(part, rows[index] ?? new Float64Array()));
    },
    toLatent: (observations, actions, count) => fromNoise.invert(values.decode(actions, count), statesOf(observations, count), count),
    fromLatent: (observations, latents, count) =>
      fromNoise.forward(floatRows("latent", latents, count, actionSize), statesOf(observations, count), count),
  };
}

/** A request for actions with what the policy is given for it. */
interface PreparedAct {
  /** [count, O]. */
  readonly states: Float64Array;
  /** [count, D], zeros for deterministic actions; undefined where samples are no function of noise. */
  readonly latent: Float64Array | undefined;
  readonly count: number;
  readonly options: ActOptions;
}

/** The policy of a manifest. @throws UnsupportedError when it describes none, or a space does not suit it */
export function policyOf(manifest: Pick<AgentManifest, "network" | "observationSpace" | "actionSpace">): Policy {
  return createPolicy(policyNetworkOf(manifest), manifest.observationSpace, manifest.actionSpace);
}

/** The weights of a bundle by name. */
export function policyWeights(network: PolicyNetwork | ImplicitNetwork, { normalizer, policy }: PolicyParams): Map<string, WeightTensor> {
  return new Map([...momentWeights(normalizer), ...weightsOf(policy, weightsPrefix(network))]);
}

function policyNetworkOf({ network }: Pick<AgentManifest, "network">): PolicyNetwork {
  if (network.kind !== "random" && network.kind !== "onnx" && network.kind !== "q-network" && network.kind !== "implicit") return network;
  throw new UnsupportedError(`network: expected a policy, got ${network.kind}`, { field: "network" });
}

/** The flow in words; empty where there is none. */
function flowText({ description }: Policy, { network }: AgentManifest): string {
  return network.kind === "flow-policy" || network.kind === "conditional-flow" ? description : "";
}
