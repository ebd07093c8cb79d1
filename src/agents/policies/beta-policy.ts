/**
 * A Beta distribution in each dimension of the action, scaled to its bounds; α, β = 1 + softplus(head), so that there is one peak.
 *
 * Source: Chou, Maturana, Scherer (2017), "Improving Stochastic Policy Gradients in Continuous Control with Deep Reinforcement Learning using
 * the Beta Distribution".
 */
import { beta } from "../../distributions/beta.ts";
import type { Bounds } from "../../distributions/bounds.ts";
import { normalizedColumns } from "../../nn/initializers.ts";
import { mlp, type LinearParams } from "../../nn/mlp.ts";
import { affine, sliceColumns, softplus } from "../../tensor/index.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

export interface BetaPolicyConfig extends MlpPolicyConfig {
  /** Finite bounds of the action. */
  readonly bounds: Bounds;
}

const OUTPUT_LENGTH = 0.01;

export function betaPolicy({ observationSize, actionSize, hidden, activation, bounds }: BetaPolicyConfig): Policy<readonly LinearParams[]> {
  const net = mlp({
    inputs: observationSize,
    hidden,
    outputs: 2 * actionSize,
    activation,
    outputWeight: normalizedColumns(OUTPUT_LENGTH),
  });
  return {
    observationSize,
    actionSize,
    description: `Beta, ${hidden.join("-")} ${activation}`,
    fromNoise: false,
    init: net.init,
    distribution(params, observations) {
      const shape = affine(softplus(net.apply(params, observations)), 1, 1);
      return beta({ alpha: sliceColumns(shape, 0, actionSize), beta: sliceColumns(shape, actionSize, actionSize) }, bounds);
    },
  };
}
