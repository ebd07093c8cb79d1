/**
 * Tang & Agrawal's implicit policy as an agent: normalised observations, `flows/policy-flow.ts`, raw actions.
 *
 * Actions leave in the dtype of the action space and are not squashed or clipped; environments clip. Every log-probability is that of the
 * action as it left, rounding included, so that `act` and `logProb` agree to the bit.
 *
 * Source: Tang & Agrawal (2018), arXiv 1806.06798 and 1809.10326.
 */
import { InvalidArgumentError, UnsupportedError } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { BoxSpace, Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { Bijection } from "../flows/bijection.ts";
import { policyFlow, type PolicyFlowParams } from "../flows/policy-flow.ts";
import type { RunningMoments } from "../rl/running-moments.ts";
import { countNumbers, tensorsOf } from "../tensor/index.ts";
import type { ActOptions, ActRequest, ActResult, Agent } from "./agent.ts";
import type { AgentEngines } from "./agent-engines.ts";
import type { AgentBundle } from "./bundle.ts";
import { describeAgent } from "./describe-agent.ts";
import { flowQuestions } from "./flow-questions.ts";
import type { AgentManifest, FlowPolicyNetwork } from "./manifest.ts";
import { observationNormalizer } from "./normalize-observations.ts";
import type { WeightTensor } from "./safetensors.ts";
import { fillTree, momentsFrom, momentWeights, weightsOf } from "./weights.ts";

export interface FlowPolicyParams {
  readonly normalizer: RunningMoments;
  readonly flow: PolicyFlowParams;
}

/**
 * @throws UnsupportedError when a space is no box of floats
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` when weights do not fit the network
 */
export function createFlowPolicy({ manifest, weights }: AgentBundle, engines: AgentEngines): Agent {
  const flow = flowPolicyNetwork(manifest);
  const params = flow.init(engines.densities, createRng(0));
  try {
    const normalizer = momentsFrom(weights, flow.contextSize);
    fillTree(params, "flow", weights);
    return flowPolicyAgent(manifest, { normalizer, flow: params }, engines);
  } finally {
    engines.densities.dispose(tensorsOf(params));
  }
}

/** The agent of parameters at hand, of which it takes a copy. @throws UnsupportedError when a space is no box of floats */
export function flowPolicyAgent(manifest: AgentManifest, params: FlowPolicyParams, engines: AgentEngines): Agent {
  const flow = flowPolicyNetwork(manifest);
  const { size, contextSize } = flow;
  const actionDtype = floatBox("action space", manifest.actionSpace).dtype;
  const normalize = observationNormalizer(params.normalizer);
  const questions = flowQuestions(flow, params.flow, engines);

  const statesOf = (observations: Value, count: number): Float64Array => normalize(batch("observation", observations, count, contextSize));

  const prepare = ({ observations, count, options }: ActRequest): PreparedAct => ({
    states: statesOf(observations, count),
    latent: options.rng?.standardNormals(count * size) ?? new Float64Array(count * size),
    count,
    options,
  });

  function finish(part: PreparedAct, compute: (part: PreparedAct) => Float64Array): ActResult {
    const { states, latent, count, options } = part;
    const raw = compute(part);
    const action = actionDtype === "float32" ? Float32Array.from(raw) : raw;
    return {
      action,
      ...(options.wantLogProb === true ? { logProb: questions.invert(action, states, count).logProb } : {}),
      ...(options.wantLatent === true ? { latent } : {}),
    };
  }

  return {
    description: describeAgent(manifest, { parameters: countNumbers(params.flow), flow: flow.description }),
    deterministic: true,

    act: (observations, count, options) =>
      finish(prepare({ observations, count, options }), (part) => questions.act(part.latent, part.states, count)),

    actTogether(requests) {
      const parts = requests.map(prepare);
      const [latents, states] = [joined(parts.map(({ latent }) => latent)), joined(parts.map((part) => part.states))];
      const raw = questions.act(latents, states, latents.length / size);
      let end = 0;
      return parts.map((part) => finish(part, ({ latent }) => raw.slice(end, (end += latent.length))));
    },

    logProb(observations, actions, count) {
      const states = statesOf(observations, count);
      const { logProb } = questions.invert(batch("action", actions, count, size), states, count);
      return { logProb, ...questions.entropies(states, count) };
    },

    toLatent(observations, actions, count) {
      const states = statesOf(observations, count);
      const { latent, logDet } = questions.invert(batch("action", actions, count, size), states, count);
      return { latent, logDet };
    },

    fromLatent: (observations, latents, count) =>
      questions.forward(batch("latent", latents, count, size), statesOf(observations, count), count),

    [Symbol.dispose]: () => questions[Symbol.dispose](),
  };
}

/** A request for actions with what the flow is given for it. */
interface PreparedAct {
  /** [count, C]. */
  readonly states: Float64Array;
  /** [count, D]; zeros for deterministic actions. */
  readonly latent: Float64Array;
  readonly count: number;
  readonly options: ActOptions;
}

type NetworkAndSpaces = Pick<AgentManifest, "network" | "observationSpace" | "actionSpace">;

/** The flow of a manifest. @throws UnsupportedError when it describes no flow policy, or a space is no box of floats */
export function flowPolicyNetwork({ network, observationSpace, actionSpace }: NetworkAndSpaces): Bijection<PolicyFlowParams> {
  if (network.kind !== "flow-policy")
    throw new UnsupportedError(`network: expected flow-policy, got ${network.kind}`, { field: "network" });
  const sizes = { contextSize: boxSize("observation space", observationSpace), size: boxSize("action space", actionSpace) };
  return policyFlow({ ...sizes, ...layerSizes(network) });
}

/** The weights of a bundle by name. */
export function flowPolicyWeights({ normalizer, flow }: FlowPolicyParams): Map<string, WeightTensor> {
  return new Map([...momentWeights(normalizer), ...weightsOf(flow, "flow")]);
}

function layerSizes({ couplingPairs, couplingHidden, shiftHidden }: FlowPolicyNetwork) {
  return { couplingPairs, couplingHidden, shiftHidden };
}

function floatBox(name: string, space: Space): BoxSpace {
  if (space.kind === "box" && (space.dtype === "float32" || space.dtype === "float64")) return space;
  throw new UnsupportedError(`${name}: a flow policy needs a box of floats, got ${space.kind}`, { field: name });
}

function boxSize(name: string, space: Space): number {
  return floatBox(name, space).low.length;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

/** A batch of arrays, row-major. @throws InvalidArgumentError when it has not `count` rows of `cols` floats */
function batch(name: string, values: Value, count: number, cols: number): Float32Array | Float64Array {
  const floats = values instanceof Float32Array || values instanceof Float64Array;
  if (floats && values.length === count * cols) return values;
  const got = floats ? `${values.length} floats` : typeof values;
  throw new InvalidArgumentError(`${name}: expected shape [${count}, ${cols}], got ${got}`, { field: name });
}
