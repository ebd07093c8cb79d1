/**
 * Proximal policy optimisation with a clipped surrogate, for any policy with a density.
 *
 * Source: Schulman et al. (2017), arXiv 1707.06347, Algorithm 1; the entropy bonus is per step, as in Tang & Agrawal (2018),
 * arXiv 1806.06798.
 */
import type { Rng } from "../../../envs/core/random/index.ts";
import { adam, type Adam } from "../../optim/adam.ts";
import { clipGradients } from "../../optim/clip-gradients.ts";
import { permutation } from "../../rl/permutation.ts";
import { approximateKl, clipFraction, ppoLoss } from "../../rl/ppo-loss.ts";
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
  type Tensor,
  type TensorTree,
} from "../../tensor/index.ts";
import type { Metrics, OnPolicyLearner } from "../learner.ts";
import { MetricMeans } from "../metric-means.ts";
import { actOnPolicy, onPolicyBatch, pickRows, standardized, type ActorCritic, type OnPolicyBatch } from "../on-policy-batch.ts";
import type { PpoConfig } from "./ppo-config.ts";

/** Fresh draws per state for an entropy without a closed form. */
const ENTROPY_SAMPLES = 1;

/** Variables are written to by `update`. */
export function ppoLearner<P extends TensorTree>(parts: ActorCritic<P>, config: PpoConfig): OnPolicyLearner {
  const { engine, params } = parts;
  const variables = tensorsOf(params);
  const optimizer = adam(variables, { epsilon: config.adamEpsilon });

  return {
    act: (observations, count, rng) => actOnPolicy(parts, observations, count, rng),

    update(rollout, progress, rng) {
      using _scope = engine.scope();
      const batch = onPolicyBatch(parts, rollout, config);
      const rate = config.annealLearningRate ? config.learningRate * (1 - progress) : config.learningRate;
      const means = new MetricMeans();
      const step = (rows: Int32Array): Metrics => minibatchStep({ ...parts, config, optimizer, variables, rate }, batch, rows, rng);
      epochs: for (let epoch = 0; epoch < config.epochs; epoch++) {
        const order = permutation(rng, batch.size);
        for (let start = 0; start < batch.size; start += config.minibatchSize) {
          const metrics = step(order.subarray(start, start + config.minibatchSize));
          means.add(metrics);
          if (config.targetKlNats !== null && (metrics["approximateKl"] ?? 0) > 1.5 * config.targetKlNats) break epochs;
        }
      }
      return { ...means.values(), learningRate: rate };
    },

    state: () => ({ weights: exportTree(params), optimizers: [optimizer.state()] }),
    restore({ weights, optimizers }) {
      importTree(params, weights);
      for (const state of optimizers) optimizer.restore(state);
    },
  };
}

interface StepParts<P extends TensorTree> extends ActorCritic<P> {
  readonly config: PpoConfig;
  readonly optimizer: Adam;
  readonly variables: readonly Tensor[];
  readonly rate: number;
}

function minibatchStep<P extends TensorTree>(parts: StepParts<P>, batch: OnPolicyBatch, rows: Int32Array, rng: Rng): Metrics {
  const { engine, policy, value, params, config, optimizer, variables, rate } = parts;
  using _scope = engine.scope();
  const observations = gatherRows(batch.observations, rows);
  const distribution = policy.distribution(params.policy, observations);
  const chosen = pickRows(batch.advantages, rows);
  const advantages = engine.tensor(config.normalizeAdvantages ? standardized(chosen) : chosen, rows.length, 1);
  const logProb = distribution.logProb(gatherRows(batch.actions, rows));
  const surrogate = ppoLoss({ logProb, oldLogProb: gatherRows(batch.oldLogProb, rows), advantages }, config.clipRange);
  const returns = engine.tensor(pickRows(batch.returns, rows), rows.length, 1);
  const valueLoss = mean(square(subtract(value.apply(params.value, observations), returns)));
  const entropy = config.entropyCoefficient === 0 ? null : mean(distribution.entropy({ rng, samples: ENTROPY_SAMPLES }).value);
  const withValue = add(surrogate.loss, scale(valueLoss, config.valueCoefficient));
  const loss = entropy === null ? withValue : add(withValue, scale(entropy, -config.entropyCoefficient));
  const { norm, clipped } = clipGradients(gradients(loss, variables), config.maxGradientNorm);
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
