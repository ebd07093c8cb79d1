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
import { flowEntropy, flowLogProb } from "../distributions/flow-distribution.ts";
import { standardNormalSample } from "../distributions/standard-normal.ts";
import type { Bijection } from "../flows/plain-bijection.ts";
import { policyFlow, type PolicyFlowParams } from "../flows/policy-flow.ts";
import { emptyMoments, type RunningMoments } from "../rl/running-moments.ts";
import { matrix, type Matrix } from "../tensor/matrix.ts";
import { countParams, mapParams, namedParams } from "../tensor/params.ts";
import type { Agent } from "./agent.ts";
import type { AgentBundle } from "./bundle.ts";
import { describeAgent } from "./describe-agent.ts";
import type { AgentManifest, FlowPolicyNetwork } from "./manifest.ts";
import { normalizeObservations } from "./normalize-observations.ts";
import type { WeightTensor } from "./safetensors.ts";

/** Fresh noise for entropy estimates: so many draws of the generator with this seed, the same in every call. */
export const ENTROPY_SAMPLES = 16;
export const ENTROPY_SEED = 20180617;

export type FlowPolicyParams = { readonly normalizer: RunningMoments; readonly flow: PolicyFlowParams };

/**
 * @throws UnsupportedError when a space is no box of floats
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` when weights do not fit the network
 */
export function createFlowPolicy({ manifest, weights }: AgentBundle): Agent {
  return flowPolicyAgent(manifest, fillParams(flowPolicyNetwork(manifest).emptyParams, weights));
}

/** The agent of parameters at hand; what is written to them later, it follows. @throws UnsupportedError when a space is no box of floats */
export function flowPolicyAgent(manifest: AgentManifest, params: FlowPolicyParams): Agent {
  const { flow } = flowPolicyNetwork(manifest);
  const actionDtype = floatBox("action space", manifest.actionSpace).dtype;
  const entropyNoise = standardNormalSample(createRng(ENTROPY_SEED), ENTROPY_SAMPLES, flow.size);

  const context = (observations: Value, count: number): Matrix =>
    normalizeObservations(params.normalizer, batch("observation", observations, count, flow.contextSize));

  return {
    description: describeAgent(manifest, { parameters: countParams(params.flow), flow: flow.description }),
    deterministic: true,

    act(observations, count, { rng, wantLogProb = false, wantLatent = false }) {
      const state = context(observations, count);
      const noise = rng === undefined ? matrix(count, flow.size) : standardNormalSample(rng, count, flow.size);
      const { data } = flow.forward(params.flow, noise, state).y;
      const action = actionDtype === "float32" ? new Float32Array(data) : data;
      return {
        action,
        ...(wantLogProb ? { logProb: flowLogProb(flow, params.flow, matrix(count, flow.size, new Float64Array(action)), state) } : {}),
        ...(wantLatent ? { latent: noise.data } : {}),
      };
    },

    logProb(observations, actions, count) {
      const state = context(observations, count);
      const logProb = flowLogProb(flow, params.flow, batch("action", actions, count, flow.size), state);
      const { entropy, standardError } = flowEntropy(flow, params.flow, state, entropyNoise);
      return { logProb, entropy, entropyStandardError: standardError };
    },

    toLatent(observations, actions, count) {
      const { x, logDet } = flow.inverse(params.flow, batch("action", actions, count, flow.size), context(observations, count));
      return { latent: x.data, logDet };
    },

    fromLatent(observations, latents, count) {
      const { y, logDet } = flow.forward(params.flow, batch("latent", latents, count, flow.size), context(observations, count));
      return { action: y.data, logDet };
    },
  };
}

type NetworkAndSpaces = Pick<AgentManifest, "network" | "observationSpace" | "actionSpace">;

/**
 * The flow of a manifest, and a tree of parameters that has its names and shapes.
 * @throws UnsupportedError when it describes no flow policy
 */
export function flowPolicyNetwork({ network, observationSpace, actionSpace }: NetworkAndSpaces): {
  flow: Bijection<PolicyFlowParams>;
  emptyParams: FlowPolicyParams;
} {
  if (network.kind !== "flow-policy")
    throw new UnsupportedError(`network: expected flow-policy, got ${network.kind}`, { field: "network" });
  const sizes = { contextSize: boxSize("observation space", observationSpace), size: boxSize("action space", actionSpace) };
  const flow = policyFlow({ ...sizes, ...layerSizes(network) });
  return { flow, emptyParams: { normalizer: emptyMoments(sizes.contextSize), flow: flow.init(createRng(0)) } };
}

/** The weights of a bundle by name, float32: enough for policies, and half the bytes. */
export function flowPolicyWeights(params: FlowPolicyParams): Map<string, WeightTensor> {
  const tensor = ({ rows, cols, data }: Matrix): WeightTensor => ({ shape: [rows, cols], data: Float32Array.from(data) });
  return new Map([...namedParams(params)].map(([name, leaf]) => [name, tensor(leaf)]));
}

function fillParams(empty: FlowPolicyParams, weights: AgentBundle["weights"]): FlowPolicyParams {
  const names = [...namedParams(empty).keys()];
  const unknown = [...weights.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw malformed(`${unknown.join(", ")}: unknown to the network of the manifest`);
  return mapParams(empty, ({ rows, cols }, name) => {
    const found = weights.get(name);
    if (found === undefined) throw malformed(`${name}: missing`);
    const { shape, data } = found;
    if (!(data instanceof Float32Array || data instanceof Float64Array))
      throw malformed(`${name}: expected floats, got ${data.constructor.name}`);
    if (shape.length !== 2 || shape[0] !== rows || shape[1] !== cols)
      throw malformed(`${name}: expected shape [${rows}, ${cols}], got [${shape.join(", ")}]`);
    if (!data.every(Number.isFinite)) throw malformed(`${name}: not all numbers are finite`);
    return matrix(rows, cols, Float64Array.from(data));
  });
}

function malformed(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`weights: ${text}`, { field: "weights" }, "MALFORMED_WEIGHTS");
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

/** A batch of arrays as a matrix. @throws InvalidArgumentError when it has not `count` rows of `cols` floats */
function batch(name: string, values: Value, count: number, cols: number): Matrix {
  if ((values instanceof Float32Array || values instanceof Float64Array) && values.length === count * cols) {
    return matrix(count, cols, new Float64Array(values));
  }
  const got = values instanceof Float32Array || values instanceof Float64Array ? `${values.length} floats` : typeof values;
  throw new InvalidArgumentError(`${name}: expected shape [${count}, ${cols}], got ${got}`, { field: name });
}
