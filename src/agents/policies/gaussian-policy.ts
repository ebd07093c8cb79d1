/**
 * The factorised Gaussian policy, the baseline of all the others: mean from a network, standard deviations free of the state.
 *
 *   a ~ N(μ(s), diag σ²),   or with its mean through tanh
 *
 * Source: Schulman et al. (2015), "Trust Region Policy Optimization", app. D; the squashed mean as Tang & Agrawal (2018), arXiv 1809.10326.
 */
import { diagonalNormal } from "../../distributions/diagonal-normal.ts";
import { normalizedColumns } from "../../nn/initializers.ts";
import { mlp, type LinearParams } from "../../nn/mlp.ts";
import { tanh, type Tensor } from "../../tensor/index.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

export interface GaussianPolicyConfig extends MlpPolicyConfig {
  /** log σ at the start, the same in every dimension. */
  readonly initialLogStd: number;
  /** Whether μ passes through tanh. */
  readonly squashMean: boolean;
}

export type GaussianPolicyParams = { readonly mean: readonly LinearParams[]; readonly logStd: Tensor };

/** The output layer starts with columns of this length, so that means start near 0. */
const OUTPUT_LENGTH = 0.01;

export function gaussianPolicy(config: GaussianPolicyConfig): Policy<GaussianPolicyParams> {
  const { observationSize, actionSize, hidden, activation, initialLogStd, squashMean } = config;
  const net = mlp({
    inputs: observationSize,
    hidden,
    outputs: actionSize,
    activation,
    outputWeight: normalizedColumns(OUTPUT_LENGTH),
  });
  return {
    observationSize,
    actionSize,
    description: `Gaussian${squashMean ? " with tanh mean" : ""}, ${hidden.join("-")} ${activation}`,
    fromNoise: true,
    init: (engine, rng) => ({
      mean: net.init(engine, rng),
      logStd: engine.variable(new Float64Array(actionSize).fill(initialLogStd), 1, actionSize),
    }),
    distribution({ mean, logStd }, observations) {
      const location = net.apply(mean, observations);
      return diagonalNormal({ location: squashMean ? tanh(location) : location, logStd });
    },
  };
}
