/**
 * Proximal policy optimisation with a clipped surrogate, for any policy with a density.
 *
 * Source: Schulman et al. (2017), arXiv 1707.06347, Algorithm 1; the entropy bonus is per step, as in Tang & Agrawal (2018),
 * arXiv 1806.06798.
 */
import type { Rng } from "../../../envs/core/random/index.ts";
import type { Layer, LinearParams } from "../../nn/mlp.ts";
import { adam, type Adam } from "../../optim/adam.ts";
import { clipGradients } from "../../optim/clip-gradients.ts";
import { gae } from "../../rl/gae.ts";
import { permutation } from "../../rl/permutation.ts";
import { approximateKl, clipFraction, ppoLoss } from "../../rl/ppo-loss.ts";
import { successorValues, type Rollout } from "../../rl/rollout.ts";
import {
  add,
  exportTree,
  gatherRows,
  gradients,
  importTree,
  mean,
  scale,
  square,
  subtract,
  tensorsOf,
  type Engine,
  type Tensor,
  type TensorTree,
} from "../../tensor/index.ts";
import type { Metrics, OnPolicyLearner } from "../learner.ts";
import type { Policy } from "../policies/policy.ts";
import type { PpoConfig } from "./ppo-config.ts";
import { MetricMeans } from "../metric-means.ts";

/** Fresh draws per state for an entropy without a closed form. */
const ENTROPY_SAMPLES = 1;

export interface PpoParts<P extends TensorTree> {
  readonly engine: Engine;
  readonly policy: Policy<P>;
  /** [B, O] → [B, 1]. */
  readonly value: Layer<readonly LinearParams[]>;
  readonly params: { readonly policy: P; readonly value: readonly LinearParams[] };
  readonly config: PpoConfig;
}

/** Rows of a rollout as tensors; all in one scope. */
interface Batch {
  readonly observations: Tensor;
  readonly actions: Tensor;
  readonly oldLogProb: Tensor;
  readonly advantages: Float64Array;
  readonly returns: Float64Array;
}

export function ppoLearner<P extends TensorTree>(parts: PpoParts<P>): OnPolicyLearner {
  const { engine, policy, params, config } = parts;
  const tree: TensorTree = params;
  const optimizer = adam(tensorsOf(tree), { epsilon: config.adamEpsilon });

  return {
    act(observations, count, rng) {
      using _scope = engine.scope();
      return engine.withoutGradients(() => {
        const batch = engine.tensor(observations, count, policy.observationSize);
        return Float32Array.from(policy.distribution(params.policy, batch).sample(rng).values());
      });
    },

    update(rollout, progress, rng) {
      using _scope = engine.scope();
      const batch = prepare(parts, rollout);
      const rate = config.annealLearningRate ? config.learningRate * (1 - progress) : config.learningRate;
      const means = new MetricMeans();
      const size = rollout.steps * rollout.numEnvs;
      epochs: for (let epoch = 0; epoch < config.epochs; epoch++) {
        const order = permutation(rng, size);
        for (let start = 0; start < size; start += config.minibatchSize) {
          const metrics = minibatchStep(parts, optimizer, batch, order.subarray(start, start + config.minibatchSize), rate, rng);
          means.add(metrics);
          if (config.targetKlNats !== null && (metrics["approximateKl"] ?? 0) > 1.5 * config.targetKlNats) break epochs;
        }
      }
      return { ...means.values(), learningRate: rate };
    },

    state: () => ({ weights: exportTree(tree), optimizers: [optimizer.state()] }),
    restore({ weights, optimizers }) {
      importTree(tree, weights);
      for (const state of optimizers) optimizer.restore(state);
    },
  };
}

function prepare<P extends TensorTree>({ engine, policy, value, params, config }: PpoParts<P>, rollout: Rollout): Batch {
  const { numEnvs, ends } = rollout;
  const size = rollout.steps * numEnvs;
  const observations = engine.tensor(rollout.observations, size, policy.observationSize);
  const actions = engine.tensor(rollout.actions, size, policy.actionSize);
  return engine.withoutGradients(() => {
    const valuesOf = (x: Tensor) => Float64Array.from(value.apply(params.value, x).values());
    const values = valuesOf(observations);
    const last = valuesOf(engine.tensor(rollout.lastObservations, numEnvs, policy.observationSize));
    const finals = valuesOf(engine.tensor(rollout.finalObservations, ends.length, policy.observationSize));
    const nextValues = successorValues(rollout, values, last, finals);
    const oldLogProb = policy.distribution(params.policy, observations).logProb(actions);
    return { observations, actions, oldLogProb, ...gae({ ...rollout, values, nextValues }, config) };
  });
}

function minibatchStep<P extends TensorTree>(
  { engine, policy, value, params, config }: PpoParts<P>,
  optimizer: Adam,
  batch: Batch,
  rows: Int32Array,
  rate: number,
  rng: Rng,
): Metrics {
  using _scope = engine.scope();
  const observations = gatherRows(batch.observations, rows);
  const distribution = policy.distribution(params.policy, observations);
  const chosen = pickRows(batch.advantages, rows);
  const advantages = engine.tensor(config.normalizeAdvantages ? standardized(chosen) : chosen, rows.length, 1);
  const surrogate = ppoLoss(
    { logProb: distribution.logProb(gatherRows(batch.actions, rows)), oldLogProb: gatherRows(batch.oldLogProb, rows), advantages },
    config.clipRange,
  );
  const returns = engine.tensor(pickRows(batch.returns, rows), rows.length, 1);
  const valueLoss = mean(square(subtract(value.apply(params.value, observations), returns)));
  let loss = add(surrogate.loss, scale(valueLoss, config.valueCoefficient));
  let entropy: Tensor | null = null;
  if (config.entropyCoefficient !== 0) {
    entropy = mean(distribution.entropy({ rng, samples: ENTROPY_SAMPLES }).value);
    loss = add(loss, scale(entropy, -config.entropyCoefficient));
  }
  const { norm, clipped } = clipGradients(gradients(loss, tensorsOf(params)), config.maxGradientNorm);
  optimizer.step(clipped, rate);
  return {
    policyLoss: surrogate.loss.item(),
    valueLoss: valueLoss.item(),
    approximateKl: approximateKl(surrogate).item(),
    clipFraction: clipFraction(surrogate, config.clipRange).item(),
    gradientNorm: norm,
    ...(entropy === null ? {} : { entropy: entropy.item() }),
  };
}

function pickRows(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? NaN);
}

/** Mean 0, standard deviation 1 (with n - 1), as is usual for minibatches. */
function standardized(values: Float64Array): Float64Array {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) * (value - average), 0);
  const std = Math.sqrt(squares / Math.max(values.length - 1, 1)) + 1e-8;
  return values.map((value) => (value - average) / std);
}
