/** The contract of a stochastic policy: a function from observations to distributions over actions, with its parameters apart. */
import type { Rng } from "../../../envs/core/random/index.ts";
import type { Engine, Tensor, TensorTree } from "../../tensor/index.ts";

/** π(· | s) for a batch of observations. */
export interface ActionDistribution {
  /** One draw per row, [B, D]; no gradients flow through it. */
  sample(rng: Rng): Tensor;
  /** The deterministic action of each row, [B, D]. */
  mode(): Tensor;
  /** log π(a), [B, 1], nats; gradients flow to the parameters. @param actions [B, D] */
  logProb(actions: Tensor): Tensor;
  /** [B, 1], nats, with gradients: in closed form, or an estimate from fresh draws. */
  entropy(rng: Rng): Tensor;
}

export interface Policy<P extends TensorTree = TensorTree> {
  /** O. */
  readonly observationSize: number;
  /** D; 1 for a discrete action, its index. */
  readonly actionSize: number;
  /** What it is, in a few words. */
  readonly description: string;
  /** New variables on the engine. */
  init(engine: Engine, rng: Rng): P;
  /** @param observations normalised, [B, O] */
  distribution(params: P, observations: Tensor): ActionDistribution;
}
