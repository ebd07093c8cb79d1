/** The settings that choose and shape a policy. */
import type { Space } from "../../envs/core/spaces/index.ts";
import type { PolicyNetwork } from "../agents/policies/policy-network.ts";
import { POLICY_FLOW_DEFAULTS } from "../flows/policy-flow.ts";
import { ACTIVATION_NAMES } from "../nn/mlp.ts";
import { choiceSetting, integerSetting, numberSetting, widthsSetting, type Settings } from "./run-config.ts";

const POLICIES = ["flow", "conditional-flow", "conditional-spline", "gaussian", "gaussian-tanh", "beta", "mixture"] as const;

/**
 * Sizes of Schulman et al. (2017) for perceptrons, of Tang & Agrawal (2018) for their flow; discrete actions always have a categorical
 * policy.
 */
export const POLICY_DEFAULTS = {
  policy: "flow",
  hidden: [64, 64],
  activation: "tanh",
  initialLogStd: 0,
  components: 2,
  couplings: 4,
  couplingPairs: POLICY_FLOW_DEFAULTS.couplingPairs,
  couplingHidden: POLICY_FLOW_DEFAULTS.couplingHidden,
  shiftHidden: POLICY_FLOW_DEFAULTS.shiftHidden,
} as const satisfies Settings;

/** Couplings of a flow, components of a mixture. */
const MAX_PARTS = 256;

/** @throws InvalidArgumentError naming the setting that is wrong */
export function policyNetwork(settings: Settings, actionSpace: Space): PolicyNetwork {
  const policy = choiceSetting(settings, "policy", POLICIES);
  const activation = choiceSetting(settings, "activation", ACTIVATION_NAMES);
  const hidden = widthsSetting(settings, "hidden");
  const initialLogStd = numberSetting(settings, "initialLogStd", -20, 2);
  const couplingHidden = widthsSetting(settings, "couplingHidden");
  if (actionSpace.kind === "discrete") return { kind: "categorical", hidden, activation };
  switch (policy) {
    case "flow": {
      const couplingPairs = integerSetting(settings, "couplingPairs", 1, MAX_PARTS);
      return { kind: "flow-policy", couplingPairs, couplingHidden, shiftHidden: widthsSetting(settings, "shiftHidden") };
    }
    case "conditional-flow":
    case "conditional-spline": {
      const elements = policy === "conditional-flow" ? "affine" : "spline";
      const couplings = integerSetting(settings, "couplings", 1, MAX_PARTS);
      return { kind: "conditional-flow", hidden, activation, couplings, couplingHidden, elements, initialLogStd };
    }
    case "gaussian":
    case "gaussian-tanh":
      return { kind: "gaussian", hidden, activation, initialLogStd, squashMean: policy === "gaussian-tanh" };
    case "beta":
      return { kind: "beta", hidden, activation };
    case "mixture":
      return { kind: "mixture", hidden, activation, components: integerSetting(settings, "components", 1, MAX_PARTS), initialLogStd };
    default:
      return policy satisfies never;
  }
}
