/** A policy in the middle of its training, kept as it was: what it does, how uncertain it is in each state, and how likely its actions are. */
import type { Rng } from "../../envs/core/random/index.ts";
import { observationNormalizer } from "../agents/index.ts";
import type { ActorCritic } from "../agents/learner.ts";
import type { ImplicitActorCritic } from "../agents/nbp/nbp-learner.ts";
import { affine, concatColumns, copyTree, negate, tensorsOf, type Engine, type Tensor } from "../tensor/index.ts";
import type { TrainingRun } from "../training/training-run.ts";

/** States are observations as they are, [count, O]. */
export interface PolicySnapshot extends Disposable {
  /** One draw for each state, [count, D]. */
  act(states: Float32Array, count: number, rng: Rng): Float32Array;
  /** The mean over `samples` fresh draws of what stands for -log π(a | s), nats, [count]. */
  entropies(states: Float32Array, count: number, samples: number, rng: Rng): Float64Array;
  /** log π(a | s), nats, [count]; absent where there is no density. */
  logDensities?(states: Float32Array, actions: Float32Array, count: number): Float64Array;
}

/** In the place of a density there is the classifier as it is now. */
export function policySnapshot({ made: { parts }, collector }: TrainingRun): PolicySnapshot {
  const normalize = observationNormalizer(collector.moments);
  const { engine, policy } = parts;
  const ask = (states: Float32Array, count: number, compute: (seen: Tensor) => Tensor): Float64Array => {
    using _scope = engine.scope();
    return Float64Array.from(
      engine.withoutGradients(() => compute(engine.tensor(normalize(states), count, policy.observationSize))).values(),
    );
  };
  const { params, sample, surprise, logDensity } = "value" in parts ? withDensity(parts) : withClassifier(parts);
  return {
    act: (states, count, rng) => Float32Array.from(ask(states, count, (seen) => sample(seen, rng))),
    entropies(states, count, samples, rng) {
      const mean = new Float64Array(count);
      for (let draw = 0; draw < samples; draw++) {
        ask(states, count, (seen) => surprise(seen, rng)).forEach((value, row) => (mean[row] = (mean[row] ?? NaN) + value / samples));
      }
      return mean;
    },
    ...(logDensity === undefined
      ? {}
      : {
          logDensities: (states, actions, count) =>
            ask(states, count, (seen) => logDensity(seen, engine.tensor(actions, count, policy.actionSize))),
        }),
    [Symbol.dispose]: () => engine.dispose(params),
  };
}

interface Kept {
  /** Copies. */
  readonly params: readonly Tensor[];
  sample(seen: Tensor, rng: Rng): Tensor;
  /** -log π of a fresh draw, [B, 1]. */
  surprise(seen: Tensor, rng: Rng): Tensor;
  readonly logDensity?: (seen: Tensor, actions: Tensor) => Tensor;
}

function withDensity({ engine, policy, params }: ActorCritic): Kept {
  const kept = copyTree(params.policy, engine);
  return {
    params: tensorsOf(kept),
    sample: (seen, rng) => policy.distribution(kept, seen).sample(rng),
    surprise: (seen, rng) => negate(policy.distribution(kept, seen).sampleWithLogProb(rng).logProb),
    logDensity: (seen, actions) => policy.distribution(kept, seen).logProb(actions),
  };
}

/** -log π = -log U - c. */
function withClassifier({ engine, policy, classifier, params }: ImplicitActorCritic): Kept {
  const kept = copyTree({ policy: params.policy, classifier: params.classifier }, engine);
  const units = (seen: Tensor, rng: Rng): Tensor => policy.units(kept.policy, seen, noise(engine, seen.rows, policy.noiseSize, rng));
  return {
    params: tensorsOf(kept),
    sample: (seen, rng) => policy.outward(units(seen, rng)),
    surprise: (seen, rng) => affine(classifier.apply(kept.classifier, concatColumns(seen, units(seen, rng))), -1, policy.logVolume),
  };
}

function noise(engine: Engine, rows: number, size: number, rng: Rng): Tensor {
  return engine.tensor(rng.standardNormals(rows * size), rows, size);
}
