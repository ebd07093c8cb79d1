/** Settings of policies that several experiments compare. */
import { createRng } from "../../envs/core/random/index.ts";
import type { Json } from "../../envs/core/registry.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../flows/policy-flow.ts";
import { countNumbers, createWasmKernels, Engine } from "../tensor/index.ts";

type PolicySettings = Readonly<Record<string, Json>>;

/** A flow that sees the state everywhere, and bends densities into several peaks. */
export const CONDITIONAL_SPLINE = { policy: "conditional-spline", couplings: 4 } as const satisfies PolicySettings;

/** The policies of the comparison on locomotion tasks. */
export const LOCOMOTION_POLICIES = ["flow", "Gaussian", "Gaussian of its size", "mixture", "Beta"] as const;
export type LocomotionPolicy = (typeof LOCOMOTION_POLICIES)[number];

/** Settings of a policy. @param sizes of observation and action */
export function locomotionPolicy(policy: LocomotionPolicy, sizes: PolicySizes): PolicySettings {
  switch (policy) {
    case "flow":
      return { policy: "flow", ...POLICY_FLOW_DEFAULTS };
    case "Gaussian":
      return { policy: "gaussian" };
    case "Gaussian of its size": {
      const width = matchedWidth(flowParameters(sizes), sizes);
      return { policy: "gaussian", hidden: [width, width] };
    }
    case "mixture":
      return { policy: "mixture", components: 2 };
    case "Beta":
      return { policy: "beta" };
    default:
      return policy satisfies never;
  }
}

export interface PolicySizes {
  readonly observationSize: number;
  readonly actionSize: number;
}

/** Numbers that a Gaussian policy with two hidden layers of this width learns. */
export function gaussianParameters(width: number, { observationSize, actionSize }: PolicySizes): number {
  return (observationSize + 1) * width + (width + 1) * width + (width + 1) * actionSize + actionSize;
}

/** Numbers that Tang's flow policy learns. */
export function flowParameters({ observationSize, actionSize }: PolicySizes): number {
  const flow = policyFlow({ ...POLICY_FLOW_DEFAULTS, size: actionSize, contextSize: observationSize });
  return countNumbers(flow.init(new Engine(createWasmKernels()), createRng(0)));
}

/** The width with which a Gaussian policy comes nearest to a number of parameters. */
export function matchedWidth(parameters: number, sizes: PolicySizes): number {
  let width = 1;
  while (gaussianParameters(width + 1, sizes) <= parameters) width++;
  const [below, above] = [width, width + 1].map((candidate) => Math.abs(gaussianParameters(candidate, sizes) - parameters));
  return Number(above) < Number(below) ? width + 1 : width;
}
