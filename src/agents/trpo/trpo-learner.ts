/**
 * Trust region policy optimisation: a step along the natural gradient, as long as the mean KL divergence allows, for any policy with a
 * density.
 *
 *   maximise E[ρ A]  subject to  KL ≤ δ:   d = F⁻¹ g,   step √(2 δ / dᵀ F d) d,   halved until gain and divergence are in order
 *
 * F is the outer product of scores, which is positive semi-definite for flows too; a sampled Hessian of the divergence is not. A batch
 * whose direction is not accepted leaves the policy as it is, and is counted as every other.
 *
 * Source: Schulman et al. (2015), "Trust Region Policy Optimization", arXiv 1502.05477, §6 and app. C; settings and value function as
 * Tang & Agrawal (2018), arXiv 1809.10326.
 */
import type { Rng } from "../../../envs/core/random/index.ts";
import { adam, type Adam } from "../../optim/adam.ts";
import { conjugateGradient, dot } from "../../optim/conjugate-gradient.ts";
import { lineSearch } from "../../optim/line-search.ts";
import { permutation } from "../../rl/permutation.ts";
import { approximateKl, ppoLoss, type PpoLoss } from "../../rl/ppo-loss.ts";
import {
  add,
  assignVector,
  exportTree,
  fisherVectorProduct,
  flattenTensors,
  flattenTree,
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
import { MetricMeans } from "../metric-means.ts";
import { actOnPolicy, onPolicyBatch, pickRows, standardized, type ActorCritic, type OnPolicyBatch } from "../on-policy-batch.ts";
import type { TrpoConfig } from "./trpo-config.ts";

/** A step may use this much more than δ, as the divergence is measured on a sample. */
const KL_SLACK = 1.5;
/** Fresh draws per state for an entropy without a closed form, as many as Tang & Agrawal took. */
const ENTROPY_SAMPLES = 10;

/** Variables are written to by `update`. */
export function trpoLearner<P extends TensorTree>(parts: ActorCritic<P>, config: TrpoConfig): OnPolicyLearner {
  const { engine, params } = parts;
  const optimizer = adam(tensorsOf(params.value));
  return {
    act: (observations, count, rng) => actOnPolicy(parts, observations, count, rng),
    update(rollout, _progress, rng) {
      using _scope = engine.scope();
      const batch = onPolicyBatch(parts, rollout, config);
      const policyMetrics = improvePolicy(parts, config, batch, rng);
      return { ...policyMetrics, valueLoss: fitValue(parts, config, optimizer, batch, rng) };
    },
    state: () => ({ weights: exportTree(params), optimizers: [optimizer.state()] }),
    restore({ weights, optimizers }) {
      importTree(params, weights);
      for (const state of optimizers) optimizer.restore(state);
    },
  };
}

function improvePolicy<P extends TensorTree>(parts: ActorCritic<P>, config: TrpoConfig, batch: OnPolicyBatch, rng: Rng): Metrics {
  const { engine, policy, params } = parts;
  using _scope = engine.scope();
  const variables = tensorsOf(params.policy);
  const advantages = engine.tensor(standardized(batch.advantages), batch.size, 1);
  const noise = rng.state();

  /** Gain E[ρ A] + c E[H] and what belongs to it, for the policy as it is now; the same draws every time. */
  const evaluate = (): { gain: Tensor; surrogate: PpoLoss } => {
    rng.restore(noise);
    const distribution = policy.distribution(params.policy, batch.observations);
    const surrogate = ppoLoss({ logProb: distribution.logProb(batch.actions), oldLogProb: batch.oldLogProb, advantages }, Infinity);
    const gain = scale(surrogate.loss, -1);
    if (config.entropyCoefficient === 0) return { gain, surrogate };
    const entropy = mean(distribution.entropy({ rng, samples: ENTROPY_SAMPLES }).value);
    return { gain: add(gain, scale(entropy, config.entropyCoefficient)), surrogate };
  };

  const start = evaluate();
  const gradient = flattenTensors(gradients(start.gain, variables));
  const product = dampedFisher(parts, config, batch);
  const { x: direction } = conjugateGradient(product, gradient, { iterations: config.conjugateGradientIterations });
  const curvature = dot(direction, product(direction));
  const reach = Math.sqrt((2 * config.maxKlNats) / curvature);
  if (!Number.isFinite(reach)) return { gain: 0, approximateKl: 0, stepFraction: 0 };
  const before = flattenTree(params.policy);
  const initial = start.gain.item();
  let [gain, kl] = [0, 0];
  const fraction = lineSearch(
    (part) => {
      assignVector(
        params.policy,
        before.map((value, k) => value + part * reach * (direction[k] ?? NaN)),
      );
      [gain, kl] = measured(engine, initial, evaluate);
      return gain >= 0 && kl <= KL_SLACK * config.maxKlNats;
    },
    { attempts: config.lineSearchSteps, shrink: 0.5 },
  );
  if (fraction === 0) assignVector(params.policy, before);
  return { gain: fraction === 0 ? 0 : gain, approximateKl: fraction === 0 ? 0 : kl, stepFraction: fraction };
}

function measured(engine: Engine, initial: number, evaluate: () => { gain: Tensor; surrogate: PpoLoss }): [gain: number, kl: number] {
  using _scope = engine.scope();
  return engine.withoutGradients(() => {
    const { gain, surrogate } = evaluate();
    return [gain.item() - initial, approximateKl(surrogate).item()];
  });
}

/** v ↦ F v + damping v, F from every n-th state of the batch. */
function dampedFisher<P extends TensorTree>(
  { engine, policy, params }: ActorCritic<P>,
  { fisherStride, damping }: TrpoConfig,
  batch: OnPolicyBatch,
): (v: Float64Array) => Float64Array {
  const rows = Int32Array.from({ length: Math.ceil(batch.size / fisherStride) }, (_, k) => k * fisherStride);
  const variables = tensorsOf(params.policy);
  const logProb = policy.distribution(params.policy, gatherRows(batch.observations, rows)).logProb(gatherRows(batch.actions, rows));
  const fisher = fisherVectorProduct(logProb, variables);
  return (v) => {
    using _scope = engine.scope();
    let offset = 0;
    const vectors = variables.map((variable) => {
      const part = engine.tensor(v.subarray(offset, offset + variable.size), variable.rows, variable.cols);
      offset += variable.size;
      return part;
    });
    const product = flattenTensors(fisher(vectors));
    return product.map((value, k) => value + damping * (v[k] ?? NaN));
  };
}

/** @returns the mean of the losses */
function fitValue<P extends TensorTree>(
  { engine, value, params }: ActorCritic<P>,
  config: TrpoConfig,
  optimizer: Adam,
  batch: OnPolicyBatch,
  rng: Rng,
): number {
  const variables = tensorsOf(params.value);
  const means = new MetricMeans();
  for (let epoch = 0; epoch < config.valueEpochs; epoch++) {
    const order = permutation(rng, batch.size);
    for (let start = 0; start < batch.size; start += config.valueMinibatchSize) {
      using _scope = engine.scope();
      const rows = order.subarray(start, start + config.valueMinibatchSize);
      const returns = engine.tensor(pickRows(batch.returns, rows), rows.length, 1);
      const loss = mean(square(subtract(value.apply(params.value, gatherRows(batch.observations, rows)), returns)));
      optimizer.step(gradients(loss, variables), config.valueLearningRate);
      means.add({ valueLoss: loss.item() });
    }
  }
  return means.values()["valueLoss"] ?? 0;
}
