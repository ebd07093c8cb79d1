/** The settings of a network of action values, from JSON. */
import type { Json } from "../../../envs/core/registry.ts";
import type { FlowSize } from "../../bayes/multiplier.ts";
import type { MnfLinearConfig } from "../../bayes/mnf-linear.ts";
import { choiceField, jsonFields, malformed, type JsonFields } from "../json-fields.ts";
import type { QNetwork } from "./q-network.ts";

const LAYERS: readonly QNetwork["layers"][] = ["plain", "mnf", "gaussian", "noisy"];

/** @throws InvalidArgumentError `MALFORMED_MANIFEST` naming the field */
export function parseQNetwork(fields: JsonFields, { hidden, activation }: Pick<QNetwork, "hidden" | "activation">): QNetwork {
  const layers = choiceField(fields, "layers", LAYERS);
  const common = { kind: "q-network" as const, hidden, activation };
  switch (layers) {
    case "plain":
      return { ...common, layers, exploration: probability(fields, "exploration") };
    case "mnf": {
      const spreads = { maxStd: fields.number("maxStd"), priorVariance: fields.number("priorVariance"), jitter: fields.number("jitter") };
      return { ...common, layers, multiplier: parseMultiplier(fields.json("multiplier")), ...spreads };
    }
    case "gaussian":
      return { ...common, layers, priorVariance: fields.number("priorVariance"), initialRho: fields.number("initialRho") };
    case "noisy":
      return { ...common, layers, initialSigma: fields.number("initialSigma") };
    default:
      return layers satisfies never;
  }
}

function parseMultiplier(json: Json): MnfLinearConfig["multiplier"] {
  if (json === null) return null;
  const fields = jsonFields(json, "network.multiplier", ["posteriorFlow", "auxiliaryFlow", "gateBias"]);
  const flow = (key: string): FlowSize => {
    const inside = fields.record(key, ["steps", "hidden"]);
    return { steps: inside.integer("steps", 0), hidden: inside.integer("hidden", 1) };
  };
  return { posteriorFlow: flow("posteriorFlow"), auxiliaryFlow: flow("auxiliaryFlow"), gateBias: fields.number("gateBias") };
}

function probability(fields: JsonFields, key: string): number {
  const found = fields.number(key);
  if (found >= 0 && found <= 1) return found;
  throw malformed(`network.${key}`, `expected a probability, got ${found}`);
}
