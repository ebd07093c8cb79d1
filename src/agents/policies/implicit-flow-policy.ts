/**
 * Tang & Agrawal's implicit policy: noise through couplings that do not see the state, which enters once, as a shift after the first.
 *
 * Source: Tang & Agrawal (2018), arXiv 1806.06798 and 1809.10326.
 */
import { flowDistribution } from "../../distributions/flow-distribution.ts";
import { policyFlow, type PolicyFlowConfig, type PolicyFlowParams } from "../../flows/policy-flow.ts";
import type { Policy } from "./policy.ts";

export function implicitFlowPolicy(config: PolicyFlowConfig): Policy<PolicyFlowParams> {
  const flow = policyFlow(config);
  return {
    observationSize: config.contextSize,
    actionSize: config.size,
    description: flow.description,
    fromNoise: true,
    init: flow.init,
    distribution: (params, observations) =>
      flowDistribution({ flow, params, context: observations, engine: observations.engine, rows: observations.rows }),
  };
}
