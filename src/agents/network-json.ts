/** The network of a manifest, from JSON. */
import { ACTIVATION_NAMES } from "../nn/mlp.ts";
import { choiceField, integerElement, malformed, type JsonFields } from "./json-fields.ts";
import type { NetworkConfig } from "./manifest.ts";
import { NOISE_TYPES, OBSERVATION_TYPES, type OnnxNetwork } from "./onnx/model-contract.ts";
import { parseQNetwork } from "./q-network/q-network-json.ts";

/** @throws InvalidArgumentError `MALFORMED_MANIFEST` naming the field */
export function parseNetwork(fields: JsonFields): NetworkConfig {
  const kind = fields.text("kind");
  const widths = (key: string): number[] => fields.list(key, integerElement(1));
  const layers = () => ({ hidden: widths("hidden"), activation: choiceField(fields, "activation", ACTIVATION_NAMES) });
  const perceptron = () => ({ ...layers(), ...served(fields) });
  switch (kind) {
    case "random":
      return { kind };
    case "q-network":
      return parseQNetwork(fields, layers());
    case "onnx":
      return parseOnnxNetwork(fields);
    case "flow-policy": {
      const couplings = { couplingPairs: fields.integer("couplingPairs", 1), couplingHidden: widths("couplingHidden") };
      return { kind, ...couplings, shiftHidden: widths("shiftHidden"), ...served(fields) };
    }
    case "conditional-flow":
      return {
        kind,
        ...perceptron(),
        couplings: fields.integer("couplings", 1),
        couplingHidden: widths("couplingHidden"),
        elements: choiceField(fields, "elements", ["affine", "spline"]),
        initialLogStd: fields.number("initialLogStd"),
      };
    case "gaussian":
      return { kind, ...perceptron(), initialLogStd: fields.number("initialLogStd"), squashMean: fields.boolean("squashMean") };
    case "mixture":
      return { kind, ...perceptron(), components: fields.integer("components", 1), initialLogStd: fields.number("initialLogStd") };
    case "implicit":
      return { kind, ...layers(), noiseSize: fields.integer("noiseSize", 1) };
    case "beta":
    case "categorical":
      return { kind, ...perceptron() };
    default:
      throw malformed(
        "network.kind",
        `${kind} is no kind of agent, expected random, flow-policy, conditional-flow, gaussian, mixture, beta, categorical, implicit, q-network or onnx`,
      );
  }
}

function parseOnnxNetwork(fields: JsonFields): OnnxNetwork {
  return {
    kind: "onnx",
    observation: fields.text("observation"),
    observationType: choiceField(fields, "observationType", OBSERVATION_TYPES),
    observationShape: fields.list("observationShape", integerElement(0)),
    action: fields.text("action"),
    logProb: fields.text("logProb"),
    noise: fields.list("noise", (element, path) => {
      if (typeof element === "string") return element;
      throw malformed(path, `expected text, got ${JSON.stringify(element)}`);
    }),
    noiseType: choiceField(fields, "noiseType", NOISE_TYPES),
    noiseSize: fields.integer("noiseSize", 0),
    oneByOne: fields.boolean("oneByOne"),
    parameters: fields.integer("parameters", 0),
  };
}

function served(fields: JsonFields): { clipActions?: boolean } {
  return fields.keys().includes("clipActions") ? { clipActions: fields.boolean("clipActions") } : {};
}
