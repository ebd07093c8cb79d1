/** The contract of a stochastic policy: a function from observations to distributions over actions, with its parameters apart. */
import type { Rng } from "../../../envs/core/random/index.ts";
import type { Distribution } from "../../distributions/distribution.ts";
import type { ActivationName } from "../../nn/mlp.ts";
import type { Engine, Tensor, TensorTree } from "../../tensor/index.ts";

export interface Policy<P extends TensorTree = TensorTree> {
  /** O. */
  readonly observationSize: number;
  /** D; 1 for a discrete action, its index. */
  readonly actionSize: number;
  /** What it is, in a few words. */
  readonly description: string;
  /** Whether samples are a function of normal noise, without a look at the parameters' values. */
  readonly fromNoise: boolean;
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): P;
  /** π(· | s). @param observations normalised, [B, O] @returns a distribution per row, over actions [B, D] */
  distribution(params: P, observations: Tensor): Distribution;
}

/** What the heads on multilayer perceptrons have in common. */
export interface MlpPolicyConfig {
  readonly observationSize: number;
  readonly actionSize: number;
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
}
