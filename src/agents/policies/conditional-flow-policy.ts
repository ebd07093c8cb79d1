/**
 * A flow that sees the state everywhere: features φ(s) from a network, a base whose mean they give, and couplings that read them.
 *
 *   z = μ(φ) + σ ⊙ ε,   a = g_K ∘ … ∘ g₁ (z; φ)
 *
 * The couplings start near the identity, so that the policy starts as a Gaussian with the σ that is asked for: a small one is what makes
 * learning fast on locomotion tasks.
 *
 * Source: affine couplings of Dinh, Sohl-Dickstein, Bengio (2016), conditioned as in Haarnoja et al. (2018), arXiv 1804.02808, §5; splines of
 * Durkan et al. (2019), arXiv 1906.04032.
 */
import { flowDistribution } from "../../distributions/flow-distribution.ts";
import { affineCoupling } from "../../flows/affine-coupling.ts";
import type { Bijection } from "../../flows/bijection.ts";
import { chain } from "../../flows/chain.ts";
import type { ConditionerParams } from "../../flows/conditioner.ts";
import { contextBase, type ContextBaseParams } from "../../flows/context-base.ts";
import { alternatingMask } from "../../flows/coupling.ts";
import { splineCoupling } from "../../flows/spline-coupling.ts";
import { ACTIVATIONS, mlp, type LinearParams } from "../../nn/mlp.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

export interface ConditionalFlowPolicyConfig extends MlpPolicyConfig {
  /** K. */
  readonly couplings: number;
  /** Widths of the hidden layers in each coupling. */
  readonly couplingHidden: readonly number[];
  readonly elements: "affine" | "spline";
  /** log σ at the start. */
  readonly initialLogStd: number;
}

/** Part 0 of the flow is the base, the others the couplings. */
export type ConditionalFlowPolicyParams = {
  readonly features: readonly LinearParams[];
  readonly flow: readonly (ContextBaseParams | ConditionerParams)[];
};

/** |s| of an affine coupling stays below. */
const MAX_LOG_SCALE = 2;

export function conditionalFlowPolicy(config: ConditionalFlowPolicyConfig): Policy<ConditionalFlowPolicyParams> {
  const { observationSize, actionSize: size, hidden, activation, couplings, couplingHidden, elements, initialLogStd } = config;
  const contextSize = hidden.at(-1) ?? observationSize;
  const features = mlp({ inputs: observationSize, hidden: hidden.slice(0, -1), outputs: contextSize, activation });
  const parts = Array.from({ length: couplings }, (_, k) => {
    const common = { mask: alternatingMask(size, k), contextSize, hidden: couplingHidden, activation: "tanh" } as const;
    return elements === "affine" ? affineCoupling({ ...common, maxLogScale: MAX_LOG_SCALE }) : splineCoupling(common);
  });
  const links: Bijection<ContextBaseParams | ConditionerParams>[] = [contextBase({ size, contextSize, initialLogStd }), ...parts];
  const flow = chain(links);

  return {
    observationSize,
    actionSize: size,
    description: `features ${hidden.join("-")} ${activation}; ${couplings} ${elements} couplings, hidden ${couplingHidden.join("-")}`,
    fromNoise: true,
    init: (engine, rng) => ({ features: features.init(engine, rng), flow: flow.init(engine, rng) }),
    distribution(params, observations) {
      const context = ACTIVATIONS[activation](features.apply(params.features, observations));
      return flowDistribution({ flow, params: params.flow, context, engine: observations.engine, rows: observations.rows });
    },
  };
}
