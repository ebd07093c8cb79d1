/**
 * Tang & Agrawal's implicit policy as an agent: normalised observations, `flows/policy-flow.ts`, raw actions.
 *
 * Actions are computed in float32, leave in the dtype of the action space and are not squashed or clipped; environments clip. Densities
 * and latents are computed in float64, and every log-probability is that of the action as it left, rounding included, so that `act` and
 * `logProb` agree to the bit.
 *
 * Source: Tang & Agrawal (2018), arXiv 1806.06798 and 1809.10326.
 */
import { InvalidArgumentError, UnsupportedError } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { BoxSpace, Space } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import { flowDistribution, flowEntropy } from "../distributions/flow-distribution.ts";
import type { Bijection } from "../flows/bijection.ts";
import { policyFlow, type PolicyFlowParams } from "../flows/policy-flow.ts";
import type { RunningMoments } from "../rl/running-moments.ts";
import { copyTree, countNumbers, tensorsOf, type Engine, type Tensor } from "../tensor/index.ts";
import type { Agent, LogProbResult } from "./agent.ts";
import { ask, type AgentEngines } from "./agent-engines.ts";
import type { AgentBundle } from "./bundle.ts";
import { describeAgent } from "./describe-agent.ts";
import type { AgentManifest, FlowPolicyNetwork } from "./manifest.ts";
import { observationNormalizer } from "./normalize-observations.ts";
import type { WeightTensor } from "./safetensors.ts";
import { fillTree, momentsFrom, momentWeights, weightsOf } from "./weights.ts";

/** Fresh noise for entropy estimates: so many draws of the generator with this seed, the same in every call. */
const ENTROPY_SAMPLES = 16;
const ENTROPY_SEED = 20180617;

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
export function flowPolicyAgent(manifest: AgentManifest, params: FlowPolicyParams, { acting, densities }: AgentEngines): Agent {
  const flow = flowPolicyNetwork(manifest);
  const actionDtype = floatBox("action space", manifest.actionSpace).dtype;
  const [actingParams, exactParams] = [copyTree(params.flow, acting), copyTree(params.flow, densities)];
  const { size, contextSize } = flow;
  const entropyNoise = createRng(ENTROPY_SEED).standardNormals(ENTROPY_SAMPLES * size);

  const normalize = observationNormalizer(params.normalizer);
  const normalized = (observations: Value, count: number): Float64Array =>
    normalize(batch("observation", observations, count, contextSize));

  /** One row for all where they are equal: then the state network is asked once. */
  const contextOn = (engine: Engine, states: Float64Array, count: number): Tensor =>
    areEqualRows(states, count)
      ? engine.tensor(states.subarray(0, contextSize), 1, contextSize)
      : engine.tensor(states, count, contextSize);

  function density(states: Float64Array, actions: ArrayLike<number>, count: number): Float64Array {
    return ask(densities, () => {
      const given = { flow, params: exactParams, engine: densities, rows: count, context: contextOn(densities, states, count) };
      return Float64Array.from(
        flowDistribution(given)
          .logProb(densities.tensor(actions, count, size))
          .values(),
      );
    });
  }

  function entropies(states: Float64Array, count: number): Required<Omit<LogProbResult, "logProb">> {
    const estimates = Array.from({ length: count }, (_, row) =>
      ask(densities, () => {
        const context = densities.tensor(states.subarray(row * contextSize, (row + 1) * contextSize), 1, contextSize);
        const noise = densities.tensor(entropyNoise, ENTROPY_SAMPLES, size);
        const { value, standardError } = flowEntropy({ flow, params: exactParams, context }, noise);
        return { entropy: value.item(), error: standardError.item() };
      }),
    );
    return {
      entropy: Float64Array.from(estimates, ({ entropy }) => entropy),
      entropyStandardError: Float64Array.from(estimates, ({ error }) => error),
    };
  }

  return {
    description: describeAgent(manifest, { parameters: countNumbers(exactParams), flow: flow.description }),
    deterministic: true,

    act(observations, count, { rng, wantLogProb = false, wantLatent = false }) {
      const states = normalized(observations, count);
      const latent = rng?.standardNormals(count * size) ?? new Float64Array(count * size);
      const computed = ask(acting, () =>
        flow.forward(actingParams, acting.tensor(latent, count, size), contextOn(acting, states, count)).y.values(),
      );
      const action = actionDtype === "float32" ? Float32Array.from(computed) : Float64Array.from(computed);
      return {
        action,
        ...(wantLogProb ? { logProb: density(states, action, count) } : {}),
        ...(wantLatent ? { latent } : {}),
      };
    },

    logProb(observations, actions, count) {
      const states = normalized(observations, count);
      return { logProb: density(states, batch("action", actions, count, size), count), ...entropies(states, count) };
    },

    toLatent(observations, actions, count) {
      const states = normalized(observations, count);
      return ask(densities, () => {
        const action = densities.tensor(batch("action", actions, count, size), count, size);
        const { x, logDet } = flow.inverse(exactParams, action, contextOn(densities, states, count));
        return { latent: Float64Array.from(x.values()), logDet: Float64Array.from(logDet.values()) };
      });
    },

    fromLatent(observations, latents, count) {
      const states = normalized(observations, count);
      return ask(densities, () => {
        const noise = densities.tensor(batch("latent", latents, count, size), count, size);
        const { y, logDet } = flow.forward(exactParams, noise, contextOn(densities, states, count));
        return { action: Float64Array.from(y.values()), logDet: Float64Array.from(logDet.values()) };
      });
    },

    [Symbol.dispose]() {
      acting.dispose(tensorsOf(actingParams));
      densities.dispose(tensorsOf(exactParams));
    },
  };
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

/** A batch of arrays, row-major. @throws InvalidArgumentError when it has not `count` rows of `cols` floats */
function batch(name: string, values: Value, count: number, cols: number): Float32Array | Float64Array {
  const floats = values instanceof Float32Array || values instanceof Float64Array;
  if (floats && values.length === count * cols) return values;
  const got = floats ? `${values.length} floats` : typeof values;
  throw new InvalidArgumentError(`${name}: expected shape [${count}, ${cols}], got ${got}`, { field: name });
}

function areEqualRows(rows: Float64Array, count: number): boolean {
  const width = rows.length / count;
  for (let k = width; k < rows.length; k++) if (!Object.is(rows[k], rows[k - width])) return false;
  return true;
}
