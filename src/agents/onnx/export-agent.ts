/**
 * Any agent as an ONNX model, for runtimes that know nothing of rheos.
 *
 *   observation [N, …], noise [N, K]  →  action [N, …], log_prob [N]
 *
 * Observations and actions have shapes and types of the spaces; the noise is standard normal, zeros stand for the deterministic action,
 * and what ONNX cannot draw samples of has none. The normaliser is inside. `log_prob` is that of the action as it leaves, nats; what has no
 * density has no such output. Between the two it is computed in float64, as densities are here, unless it is told otherwise.
 */
import { invariant, UnsupportedError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import type { Space } from "../../../envs/core/spaces/index.ts";
import type { Tensor } from "../../tensor/index.ts";
import type { AgentBundle } from "../bundle.ts";
import { agentName, type AgentManifest, type NetworkConfig } from "../manifest.ts";
import { OBSERVATION_CLIP, observationStds } from "../normalize-observations.ts";
import { implicitPolicy, type ImplicitNetwork } from "../implicit/implicit-policy.ts";
import type { OnnxNetwork } from "./model-contract.ts";
import { modelFile } from "./onnx-agent.ts";
import { policyOf } from "../policy-agent.ts";
import { weightsPrefix, type PolicyNetwork } from "../policies/policy-network.ts";
import { epsilonGreedyLogProbs } from "../q-network/epsilon-greedy.ts";
import { Q_PREFIX, qFunction, qSpaces, type QNetwork } from "../q-network/q-network.ts";
import { fillTree, momentsFrom } from "../weights.ts";
import { largest, policyHead } from "./export-policy.ts";
import { elementSize, randomElements } from "./export-random.ts";
import { OnnxGraph, type Shape, type ValueName } from "./onnx-graph.ts";
import { BATCH, traceOnnx, type OnnxTrace } from "./onnx-kernels.ts";
import { ELEMENT, type ElementType } from "./onnx-types.ts";

export interface OnnxExportOptions {
  /** What is computed in; float32 for runtimes that have nothing else. */
  readonly precision?: "float32" | "float64";
  /** Version of what writes the file. */
  readonly version: string;
}

const N = "N";

/** @returns the file; that of an agent that is a model already, as it is @throws UnsupportedError for spaces that are no single array, and policies that cannot be written in ONNX */
export function exportOnnx(bundle: AgentBundle, { precision = "float64", version }: OnnxExportOptions): Uint8Array<ArrayBuffer> {
  const { manifest } = bundle;
  if (manifest.network.kind === "onnx") return Uint8Array.from(modelFile(bundle));
  const graph = new OnnxGraph(precision);
  const { network } = manifest;
  const noise = writeNetwork(graph, bundle, network);
  return graph.finish({
    producerVersion: version,
    text: `${agentName(manifest)}: ${manifest.provenance}`,
    metadata: {
      "rheos.agent": agentName(manifest),
      "rheos.algorithm": manifest.algorithm,
      "rheos.env_id": manifest.envId,
      "rheos.network": network.kind,
      "rheos.noise": noise,
      "rheos.weights_sha256": manifest.weightsSha256,
    },
  });
}

/** @returns what the noise is for */
function writeNetwork(graph: OnnxGraph, bundle: AgentBundle, network: Exclude<NetworkConfig, OnnxNetwork>): string {
  switch (network.kind) {
    case "random":
      return writeRandom(graph, bundle.manifest);
    case "q-network":
      return writeActionValues(graph, bundle, network);
    case "implicit":
      return writeImplicit(graph, bundle, network);
    default:
      return writePolicy(graph, bundle, network);
  }
}

/** @returns what the noise is for */
function writeRandom(graph: OnnxGraph, { observationSpace, actionSpace }: AgentManifest): string {
  const size = elementSize(actionSpace);
  graph.input("observation", elementType(observationSpace, "observation space"), batchOf(observationSpace));
  const noise = graph.cast(graph.input("noise", "float32", [N, size]), graph.precision);
  const { value, logProb } = randomElements(graph, actionSpace, noise);
  writeAction(graph, actionSpace, graph.cast(value, elementType(actionSpace, "action space")));
  graph.output("log_prob", flat(graph, logProb), graph.precision, [N]);
  return "the action; a random agent has no deterministic one";
}

/** @returns what the noise is for */
function writePolicy(graph: OnnxGraph, { manifest, weights }: AgentBundle, network: PolicyNetwork): string {
  const { observationSpace, actionSpace } = manifest;
  const policy = policyOf(manifest);
  const input = graph.input("observation", elementType(observationSpace, "observation space"), batchOf(observationSpace));
  const trace = traceOnnx(graph, input);
  const params = policy.init(trace.engine, createRng(0));
  fillTree(params, weightsPrefix(network), weights);
  const normalizer = momentsFrom(weights, policy.observationSize);
  const states = trace.tensor(normalized(graph, input, normalizer), BATCH, policy.observationSize);
  const distribution = policy.distribution(params, states);
  const head = policyHead(graph, trace, network, policy, distribution);

  const action = head.act(noiseInput(graph, trace, head.noiseSize));
  const { encoded, decoded } = encodeAction(graph, trace, { action, actionSpace, clip: network.clipActions === true });
  writeAction(graph, actionSpace, encoded);
  graph.output("log_prob", flat(graph, trace.nameOf(distribution.logProb(decoded))), graph.precision, [N]);
  for (const [name, tensor] of Object.entries(head.parameters)) {
    graph.output(name, trace.nameOf(tensor), graph.precision, [N, tensor.cols]);
  }
  return head.noise;
}

/** @returns what the noise is for */
function writeImplicit(graph: OnnxGraph, { manifest, weights }: AgentBundle, network: ImplicitNetwork): string {
  const { observationSpace, actionSpace } = manifest;
  const policy = implicitPolicy(network, observationSpace, actionSpace);
  const { observationSize, noiseSize } = policy;
  const input = graph.input("observation", elementType(observationSpace, "observation space"), batchOf(observationSpace));
  const trace = traceOnnx(graph, input);
  const params = policy.init(trace.engine, createRng(0));
  fillTree(params, weightsPrefix(network), weights);
  const states = trace.tensor(normalized(graph, input, momentsFrom(weights, observationSize)), BATCH, observationSize);
  const action = policy.outward(policy.units(params, states, noiseInput(graph, trace, noiseSize)));
  writeAction(graph, actionSpace, encodeAction(graph, trace, { action, actionSpace, clip: true }).encoded);
  return "that of the policy, whose actions have no density";
}

/** The best action of the weights without noise. @returns what the noise is for */
function writeActionValues(graph: OnnxGraph, { manifest, weights }: AgentBundle, network: QNetwork): string {
  const { observationSpace, actionSpace, observationSize } = qSpaces(manifest.observationSpace, manifest.actionSpace);
  const input = graph.input("observation", elementType(observationSpace, "observation space"), batchOf(observationSpace));
  const trace = traceOnnx(graph, input);
  const q = qFunction(network, observationSize, actionSpace.n);
  const params = q.init(trace.engine, createRng(0));
  fillTree(params, Q_PREFIX, weights);
  const rows = graph.op("Reshape", [graph.cast(input, graph.precision), graph.integers([-1, observationSize])]);
  const values = q.apply(q.weights(params, q.still(trace.engine)), trace.tensor(rows, BATCH, observationSize));

  const { encoded } = encodeAction(graph, trace, { action: largest(graph, trace, values), actionSpace, clip: false });
  writeAction(graph, actionSpace, encoded);
  graph.output("action_values", trace.nameOf(values), graph.precision, [N, actionSpace.n]);
  if (network.layers !== "plain")
    return "none: `action` is the best one of the weights without noise, `action_values` are what it was chosen by";
  const { best } = epsilonGreedyLogProbs(network.exploration, actionSpace.n);
  graph.output("log_prob", flat(graph, trace.nameOf(trace.engine.full(BATCH, 1, best))), graph.precision, [N]);
  return "none: `action` is the best one, `action_values` are what it was chosen by";
}

function noiseInput(graph: OnnxGraph, trace: OnnxTrace, size: number): Tensor {
  if (size === 0) return trace.engine.full(BATCH, 1, 0);
  return trace.tensor(graph.cast(graph.input("noise", "float32", [N, size]), graph.precision), BATCH, size);
}

/** clip((observation - mean) / √(variance + 1e-8), ±5), [B, O]. */
function normalized(graph: OnnxGraph, observation: ValueName, moments: ReturnType<typeof momentsFrom>): ValueName {
  const means = moments.mean.data;
  const size = means.length;
  const rows = graph.op("Reshape", [graph.cast(observation, graph.precision), graph.integers([-1, size])]);
  const centred = graph.op("Sub", [rows, graph.numbers(means, [1, size])]);
  const scaled = graph.op("Div", [centred, graph.numbers(observationStds(moments), [1, size])]);
  return graph.op("Min", [graph.op("Max", [scaled, graph.number(-OBSERVATION_CLIP)]), graph.number(OBSERVATION_CLIP)]);
}

interface RawAction {
  /** [B, D]. */
  readonly action: Tensor;
  readonly actionSpace: Space;
  readonly clip: boolean;
}

/** The action as it leaves, and what the density is asked of: the same, rounding and clipping included. */
function encodeAction(
  graph: OnnxGraph,
  trace: OnnxTrace,
  { action, actionSpace, clip }: RawAction,
): { encoded: ValueName; decoded: Tensor } {
  const raw = trace.nameOf(action);
  if (actionSpace.kind === "discrete") {
    const shifted = graph.op("Add", [graph.cast(raw, "int64"), graph.integers([actionSpace.start])]);
    return { encoded: graph.cast(shifted, elementType(actionSpace, "action space")), decoded: action };
  }
  invariant(actionSpace.kind === "box", "policies act in boxes and by number");
  const bound = (values: ArrayLike<unknown>): ValueName => graph.numbers(Array.from(values, Number), [1, action.cols]);
  const inside = clip ? graph.op("Min", [graph.op("Max", [raw, bound(actionSpace.low)]), bound(actionSpace.high)]) : raw;
  const encoded = graph.cast(inside, elementType(actionSpace, "action space"));
  return { encoded, decoded: trace.tensor(graph.cast(encoded, graph.precision), action.rows, action.cols) };
}

function writeAction(graph: OnnxGraph, space: Space, value: ValueName): void {
  const shape = shapeOf(space);
  graph.output("action", graph.op("Reshape", [value, graph.integers([-1, ...shape])]), elementType(space, "action space"), [N, ...shape]);
}

/** [B, 1] → [B]. */
function flat(graph: OnnxGraph, value: ValueName): ValueName {
  return graph.op("Reshape", [value, graph.integers([-1])]);
}

function batchOf(space: Space): Shape {
  return [N, ...shapeOf(space)];
}

/** Of one element. */
function shapeOf(space: Space): readonly number[] {
  return "shape" in space ? space.shape : [];
}

/** @throws UnsupportedError for spaces that are no single array, and element types that ONNX has not */
function elementType(space: Space, name: string): ElementType {
  const dtype = space.kind === "multi-binary" ? "int8" : "dtype" in space ? space.dtype : undefined;
  if (dtype !== undefined && dtype in ELEMENT) return dtype;
  throw new UnsupportedError(`onnx: ${name}: expected an array of a type that models take, got ${space.kind}`, { field: name });
}
