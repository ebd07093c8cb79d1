/** A choice among K actions, logits from a network. */
import { categorical } from "../../distributions/categorical.ts";
import { orthogonal } from "../../nn/initializers.ts";
import { mlp, type LinearParams } from "../../nn/mlp.ts";
import type { MlpPolicyConfig, Policy } from "./policy.ts";

export interface CategoricalPolicyConfig extends Omit<MlpPolicyConfig, "actionSize"> {
  /** K. */
  readonly choices: number;
}

/** Small, so that the choices start nearly equal. */
const OUTPUT_GAIN = 0.01;

export function categoricalPolicy(config: CategoricalPolicyConfig): Policy<readonly LinearParams[]> {
  const { observationSize, hidden, activation, choices } = config;
  const net = mlp({ inputs: observationSize, hidden, outputs: choices, activation, outputWeight: orthogonal(OUTPUT_GAIN) });
  return {
    observationSize,
    actionSize: 1,
    description: `categorical, ${hidden.join("-")} ${activation}`,
    fromNoise: false,
    init: net.init,
    distribution: (params, observations) => categorical(net.apply(params, observations)),
  };
}
