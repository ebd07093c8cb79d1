/**
 * A user's ONNX model as an agent. Its actions leave clipped to the bounds of their space, as the libraries that export such models do when
 * they act themselves. What the model computes is onnxruntime's: repeatable on one machine, but not to the bit on all.
 */
import { invariant, InvalidArgumentError, UnsupportedError } from "../../../envs/core/errors.ts";
import { contains, type Space } from "../../../envs/core/spaces/index.ts";
import type { TypedArray, Value } from "../../../envs/core/value.ts";
import type { ActOptions, Agent } from "../agent.ts";
import type { AgentEngines } from "../agent-engines.ts";
import { actionValues } from "../action-values.ts";
import type { AgentBundle } from "../bundle.ts";
import { describeAgent } from "../describe-agent.ts";
import type { OnnxNetwork } from "./model-contract.ts";
import type { ModelArray, ModelCall, ModelOutputs } from "./model-runner.ts";

/** Where the file lies among the weights of a bundle. */
export const MODEL_WEIGHT = "model";

/** @throws InvalidArgumentError `MALFORMED_WEIGHTS` for a bundle without a model */
export function createOnnxAgent(bundle: AgentBundle, { models }: Pick<AgentEngines, "models">): Agent {
  const { manifest } = bundle;
  const { network, weightsSha256: key, actionSpace } = manifest;
  invariant(network.kind === "onnx", "an agent that is a model");
  const file = modelFile(bundle);
  return {
    description: describeAgent(manifest, { parameters: network.parameters, flow: "" }),
    deterministic: true,
    elsewhere: true,
    actsWithLogProb: network.logProb !== "",

    act(observations, count, options) {
      if (options.wantLatent === true) throw new UnsupportedError("want_latent: a model has no base noise", { field: "want_latent" });
      if (options.wantLogProb === true && network.logProb === "")
        throw new UnsupportedError("want_log_prob: a model without an output for it has no density", { field: "want_log_prob" });
      invariant(models !== undefined, "models are asked on threads that can run them");
      const outputs = models.run({ key, file, ...modelCall(network, observations, count, options) });
      const action = modelActions(network, actionSpace, outputs, count);
      return options.wantLogProb === true ? { action, logProb: modelLogProbs(network, outputs, count) } : { action };
    },

    [Symbol.dispose]: () => undefined,
  };
}

/** The model in a bundle. @throws InvalidArgumentError `MALFORMED_WEIGHTS` */
export function modelFile({ weights }: Pick<AgentBundle, "weights">): Uint8Array {
  const file = weights.get(MODEL_WEIGHT)?.data;
  if (file instanceof Uint8Array) return file;
  throw new InvalidArgumentError(`weights: ${MODEL_WEIGHT}: missing`, { field: "weights" }, "MALFORMED_WEIGHTS");
}

/** What a model is given for a batch of observations, and asked for. */
export function modelCall(
  network: OnnxNetwork,
  observations: Value,
  count: number,
  { rng, wantLogProb = false }: ActOptions,
): Omit<ModelCall, "key" | "file"> {
  const { observation, observationType, observationShape, noise, noiseType, noiseSize, oneByOne } = network;
  const given = { dims: [count, ...observationShape], data: converted(observations as TypedArray, observationType) };
  const width = noise.length * noiseSize;
  const draws = rng?.standardNormals(count * width) ?? new Float64Array(count * width);
  // Row after row, so that what a row draws does not depend on how many there are.
  const noises = noise.map((name, index): [string, ModelArray] => {
    const own = Float64Array.from({ length: count * noiseSize }, (_, k) => {
      const row = Math.floor(k / noiseSize);
      return draws[row * width + index * noiseSize + (k % noiseSize)] ?? NaN;
    });
    return [name, { dims: [count, noiseSize], data: converted(own, noiseType) }];
  });
  const outputs = wantLogProb && network.logProb !== "" ? [network.action, network.logProb] : [network.action];
  return { inputs: { [observation]: given, ...Object.fromEntries(noises) }, outputs, oneByOne };
}

/** @returns a batch of actions of the space @throws InvalidArgumentError `MODEL_FAILED` when the model gave something else */
export function modelActions(network: OnnxNetwork, space: Space, outputs: ModelOutputs, count: number): Value {
  const data = outputs[network.action]?.data ?? new Float64Array();
  const isChoice = space.kind === "discrete";
  const size = space.kind === "box" ? space.low.length : 1;
  if (data.length !== count * size) throw failed(`gave ${data.length} numbers for ${count} actions of ${size}`);
  const rows = Float64Array.from(data, Number);
  if (!rows.every(Number.isFinite)) throw failed("gave actions that are not finite");
  const outside = isChoice ? rows.find((choice) => !contains(space, choice)) : undefined;
  if (outside !== undefined) throw failed(`gave ${outside}, which is no element of the action space`);
  return actionValues(space, true).encode(isChoice ? rows.map((choice) => choice - space.start) : rows);
}

function modelLogProbs({ logProb }: OnnxNetwork, outputs: ModelOutputs, count: number): Float64Array {
  const data = outputs[logProb]?.data ?? new Float64Array();
  if (data.length !== count) throw failed(`gave ${data.length} log-probabilities for ${count} actions`);
  return Float64Array.from(data, Number);
}

function converted(values: TypedArray, type: OnnxNetwork["observationType"]): TypedArray {
  switch (type) {
    case "float32":
      return Float32Array.from(values, Number);
    case "float64":
      return Float64Array.from(values, Number);
    case "int64":
      return BigInt64Array.from(values as Iterable<number | bigint>, BigInt);
    case "int32":
      return Int32Array.from(values, Number);
    case "uint8":
      return Uint8Array.from(values, Number);
    default:
      return type satisfies never;
  }
}

function failed(text: string): InvalidArgumentError {
  return new InvalidArgumentError(`model: it ${text}`, { field: "model" }, "MODEL_FAILED");
}
