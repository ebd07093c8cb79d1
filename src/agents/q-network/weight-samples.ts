/** Samples of a network's weights by their seeds: the latest are kept, as an episode asks for the same one at every step. */
import { createRng } from "../../../envs/core/random/index.ts";
import type { StochasticMlp } from "../../bayes/stochastic-mlp.ts";
import type { LinearParams } from "../../nn/mlp.ts";
import { copyTree, tensorsOf, type Engine, type TensorTree } from "../../tensor/index.ts";
import { ask } from "../ask.ts";

/** Kept at once. */
const MAX_SAMPLES = 64;

type Weights = readonly LinearParams[];

export interface WeightSamples extends Disposable {
  /** The weights without noise. */
  readonly still: Weights;
  /** The weights that a seed stands for, to be used before others are asked for. */
  of(seed: bigint): Weights;
}

/** @param params on the engine, until this is disposed of */
export function weightSamples(network: StochasticMlp, params: readonly TensorTree[], engine: Engine): WeightSamples {
  const kept = new Map<bigint, Weights>();
  const keep = (noise: () => readonly TensorTree[]): Weights => ask(engine, () => copyTree(network.weights(params, noise()), engine));
  const still = keep(() => network.still(engine));

  function dropOldest(): void {
    const [oldest] = kept;
    if (oldest === undefined) return;
    engine.dispose(tensorsOf(oldest[1]));
    kept.delete(oldest[0]);
  }

  return {
    still,
    of(seed) {
      const known = kept.get(seed);
      if (known === undefined && kept.size >= MAX_SAMPLES) dropOldest();
      const weights = known ?? keep(() => network.draw(engine, createRng(seed)));
      kept.delete(seed);
      kept.set(seed, weights);
      return weights;
    },
    [Symbol.dispose]() {
      for (const weights of [still, ...kept.values()]) engine.dispose(tensorsOf(weights));
      kept.clear();
    },
  };
}
