/**
 * Proximal policy optimisation with a clipped surrogate, for any policy with a density.
 *
 * Source: Schulman et al. (2017), arXiv 1707.06347, Algorithm 1; the entropy bonus is per step, as in Tang & Agrawal (2018),
 * arXiv 1806.06798.
 */
import { invariant } from "../../../envs/core/errors.ts";
import { adam } from "../../optim/adam.ts";
import { clippingScale, gradientNorm } from "../../optim/clip-gradients.ts";
import { permutation } from "../../rl/permutation.ts";
import { approximateKl, clipFraction, ppoLoss } from "../../rl/ppo-loss.ts";
import {
  add,
  gradients,
  mean,
  program,
  scale,
  square,
  subtract,
  tensorsOf,
  type Program,
  type Tensor,
  type TensorTree,
} from "../../tensor/index.ts";
import { restoreLearner, saveLearner, type ActorCritic, type Learner, type Metrics } from "../learner.ts";
import { MetricMeans } from "../metric-means.ts";
import { onPolicyBatch, pickRows, standardized, type OnPolicyBatch } from "../on-policy-batch.ts";
import { actor } from "../policies/actor.ts";
import type { PpoConfig } from "./ppo-config.ts";

/** Fresh draws per state for an entropy without a closed form. */
const ENTROPY_SAMPLES = 1;
/** What a step reports, in the order of its outputs; the gradients follow. */
const METRICS = ["policyLoss", "valueLoss", "approximateKl", "clipFraction", "gradientNorm", "entropy"] as const;

export function ppoLearner<P extends TensorTree>(parts: ActorCritic<P>, config: PpoConfig): Learner {
  const { engine, policy, params, acting, updating } = parts;
  const variables = tensorsOf(params);
  const optimizer = adam(variables, { epsilon: config.adamEpsilon });
  const steps = new Map<number, Program>();

  /** The program of a minibatch of so many rows. */
  function stepOf(rows: number): Program {
    const found = steps.get(rows);
    if (found !== undefined) return found;
    const shapes = [policy.observationSize, policy.actionSize, 1, 1, 1].map((cols) => ({ rows, cols }));
    const made = program(engine, shapes, (inputs) => minibatch(parts, config, inputs, variables));
    steps.set(rows, made);
    return made;
  }

  function step(batch: OnPolicyBatch, rows: Int32Array, rate: number): Metrics {
    const chosen = pickRows(batch.advantages, 1, rows);
    const outputs = stepOf(rows.length).run([
      pickRows(batch.observations, policy.observationSize, rows),
      pickRows(batch.actions, policy.actionSize, rows),
      pickRows(batch.oldLogProb, 1, rows),
      config.normalizeAdvantages ? standardized(chosen) : chosen,
      pickRows(batch.returns, 1, rows),
    ]);
    const watched = config.entropyCoefficient === 0 ? METRICS.slice(0, -1) : METRICS;
    const metrics = Object.fromEntries(watched.map((name, index) => [name, outputs[index]?.item() ?? NaN]));
    const gradientScale = clippingScale(metrics["gradientNorm"] ?? NaN, config.maxGradientNorm);
    optimizer.step(outputs.slice(METRICS.length), rate, gradientScale);
    return metrics;
  }

  return {
    act: actor(engine, policy, params.policy, acting).act,

    update(rollout, progress) {
      const batch = onPolicyBatch(parts, rollout, config);
      const rate = config.annealLearningRate ? config.learningRate * (1 - progress) : config.learningRate;
      const means = new MetricMeans();
      epochs: for (let epoch = 0; epoch < config.epochs; epoch++) {
        const order = permutation(updating, batch.size);
        for (let start = 0; start < batch.size; start += config.minibatchSize) {
          const metrics = step(batch, order.subarray(start, start + config.minibatchSize), rate);
          means.add(metrics);
          if (config.targetKlNats !== null && (metrics["approximateKl"] ?? 0) > 1.5 * config.targetKlNats) break epochs;
        }
      }
      return { ...means.values(), learningRate: rate };
    },

    state: () => saveLearner(parts, optimizer),
    restore: (state) => restoreLearner(parts, optimizer, state),
  };
}

/** @param inputs observations [B, O], actions [B, D], and [B, 1] each: old log π, advantages, returns @returns metrics, then gradients */
function minibatch<P extends TensorTree>(
  { policy, value, params, updating }: ActorCritic<P>,
  { clipRange, valueCoefficient, entropyCoefficient }: PpoConfig,
  [observations, actions, oldLogProb, advantages, returns]: readonly Tensor[],
  variables: readonly Tensor[],
): Tensor[] {
  invariant(observations && actions && oldLogProb && advantages && returns, "five inputs");
  const distribution = policy.distribution(params.policy, observations);
  const surrogate = ppoLoss({ logProb: distribution.logProb(actions), oldLogProb, advantages }, clipRange);
  const valueLoss = mean(square(subtract(value.apply(params.value, observations), returns)));
  const entropy =
    entropyCoefficient === 0
      ? observations.engine.scalar(NaN)
      : mean(distribution.entropy({ rng: updating, samples: ENTROPY_SAMPLES }).value);
  const withValue = add(surrogate.loss, scale(valueLoss, valueCoefficient));
  const loss = entropyCoefficient === 0 ? withValue : add(withValue, scale(entropy, -entropyCoefficient));
  const slopes = gradients(loss, variables);
  return [
    surrogate.loss,
    valueLoss,
    approximateKl(surrogate),
    clipFraction(surrogate, clipRange),
    gradientNorm(slopes),
    entropy,
    ...slopes,
  ];
}
