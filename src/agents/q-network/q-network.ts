/** Networks of action values, as plain data and as functions: from observations to a value for every action. */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import { sizeOf, type BoxSpace, type DiscreteSpace, type Space } from "../../../envs/core/spaces/index.ts";
import { certainLinear } from "../../bayes/certain-linear.ts";
import { gaussianLinear, type GaussianLinearConfig } from "../../bayes/gaussian-linear.ts";
import { mnfLinear, type MnfLinearConfig } from "../../bayes/mnf-linear.ts";
import { noisyLinear, type NoisyLinearConfig } from "../../bayes/noisy-linear.ts";
import type { StochasticLayer } from "../../bayes/stochastic-layer.ts";
import { stochasticMlp, type StochasticMlp } from "../../bayes/stochastic-mlp.ts";
import type { ActivationName } from "../../nn/mlp.ts";

/** Under which name the parameters lie among the weights of a bundle. */
export const Q_PREFIX = "q";

type Widths = "inputs" | "outputs";

interface Perceptron {
  readonly kind: "q-network";
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
}

/** One value for every action. Explores by chance: a sampled action is uniformly random with probability `exploration`, [0, 1]. */
export interface PlainQNetwork extends Perceptron {
  readonly layers: "plain";
  readonly exploration: number;
}

/** Layers with random weights explore by them: one sample for an episode. Each kind has the settings of its layer in `src/bayes`. */
export type RandomQNetwork =
  | (Perceptron & { readonly layers: "mnf" } & Omit<MnfLinearConfig, Widths>)
  | (Perceptron & { readonly layers: "gaussian" } & Omit<GaussianLinearConfig, Widths>)
  | (Perceptron & { readonly layers: "noisy" } & Omit<NoisyLinearConfig, Widths>);

export type QNetwork = PlainQNetwork | RandomQNetwork;

/** The function of a description. @param observationSize O @param choices number of actions @returns a map from [B, O] to [B, choices] */
export function qFunction(network: QNetwork, observationSize: number, choices: number): StochasticMlp {
  const widths = [observationSize, ...network.hidden, choices];
  const layers = widths.slice(1).map((outputs, index) => createLayer(network, { inputs: widths[index] ?? observationSize, outputs }));
  return stochasticMlp(layers, network.activation);
}

export interface QSpaces {
  readonly observationSpace: BoxSpace;
  readonly actionSpace: DiscreteSpace;
  /** O. */
  readonly observationSize: number;
}

/** @throws UnsupportedError for observations that are no box, and actions that are not Discrete */
export function qSpaces(observationSpace: Space, actionSpace: Space): QSpaces {
  if (observationSpace.kind !== "box") throw unsuited("observation space", "a box", observationSpace);
  if (actionSpace.kind !== "discrete") throw unsuited("action space", "Discrete", actionSpace);
  return { observationSpace, actionSpace, observationSize: sizeOf(observationSpace.shape) };
}

function createLayer(network: QNetwork, widths: Pick<MnfLinearConfig, Widths>): StochasticLayer {
  switch (network.layers) {
    case "plain":
      return certainLinear(widths);
    case "mnf":
      return mnfLinear({ ...network, ...widths });
    case "gaussian":
      return gaussianLinear({ ...network, ...widths });
    case "noisy":
      return noisyLinear({ ...network, ...widths });
    default:
      return network satisfies never;
  }
}

function unsuited(name: string, expected: string, { kind }: Space): UnsupportedError {
  return new UnsupportedError(`${name}: a network of action values needs ${expected}, got ${kind}`, { field: name });
}
