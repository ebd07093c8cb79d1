/**
 * A mixture of K Gaussians with equal weights: a trunk that they share, a mean head each, and standard deviations free of the state. Its
 * density is that of the mixture, log of the mean of the components' densities.
 *
 * Source: the baseline of Tang & Agrawal (2018), arXiv 1809.10326, with the density of a mixture in place of their mean of logarithms.
 */
import { normalMixture } from "../../distributions/normal-mixture.ts";
import { normalizedColumns } from "../../nn/initializers.ts";
import { mlp, type LinearParams } from "../../nn/mlp.ts";
import type { Tensor } from "../../tensor/index.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

export interface MixturePolicyConfig extends MlpPolicyConfig {
  /** K. */
  readonly components: number;
  readonly initialLogStd: number;
}

export type MixturePolicyParams = { readonly means: readonly LinearParams[]; readonly logStds: Tensor };

const OUTPUT_LENGTH = 0.01;
/** Biases of the mean heads start as N(0, 0.5²), so that the components differ. */
const SPREAD = 0.5;

export function mixturePolicy(config: MixturePolicyConfig): Policy<MixturePolicyParams> {
  const { observationSize, actionSize, hidden, activation, components, initialLogStd } = config;
  const outputs = components * actionSize;
  const net = mlp({ inputs: observationSize, hidden, outputs, activation, outputWeight: normalizedColumns(OUTPUT_LENGTH) });
  return {
    observationSize,
    actionSize,
    description: `mixture of ${components} Gaussians, ${hidden.join("-")} ${activation}`,
    fromNoise: false,
    init(engine, rng) {
      const means = net.init(engine, rng);
      const output = means.at(-1);
      if (output !== undefined) {
        engine.assign(
          output.bias,
          rng.standardNormals(outputs).map((value) => SPREAD * value),
        );
      }
      return { means, logStds: engine.variable(new Float64Array(outputs).fill(initialLogStd), 1, outputs) };
    },
    distribution({ means, logStds }, observations) {
      const logits = observations.engine.full(observations.rows, components, 0);
      return normalMixture({ logits, locations: net.apply(means, observations), logStds });
    },
  };
}
