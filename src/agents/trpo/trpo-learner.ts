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
import { invariant } from "../../../envs/core/errors.ts";
import { adam } from "../../optim/adam.ts";
import { addScaled, conjugateGradient, dot } from "../../optim/conjugate-gradient.ts";
import { lineSearch } from "../../optim/line-search.ts";
import { assignVector, flattenTensors, flattenTree, tensorsOf, type Tensor, type TensorTree } from "../../tensor/index.ts";
import { restoreLearner, saveLearner, type ActorCritic, type Learner, type Metrics } from "../learner.ts";
import { onPolicyBatch, pickRows, standardized, type OnPolicyBatch } from "../on-policy-batch.ts";
import { actor } from "../policies/actor.ts";
import type { TrpoConfig } from "./trpo-config.ts";
import { trpoPrograms, type TrpoPrograms } from "./trpo-programs.ts";
import { valueFit } from "./value-fit.ts";

/** A step may use this much more than δ, as the divergence is measured on a sample. */
const KL_SLACK = 1.5;

export function trpoLearner<P extends TensorTree>(parts: ActorCritic<P>, config: TrpoConfig): Learner {
  const { engine, policy, params, acting } = parts;
  const optimizer = adam(tensorsOf(params.value));
  const fit = valueFit(parts, config, optimizer);
  let programs: { readonly size: number; readonly of: TrpoPrograms } | undefined;
  return {
    act: actor(engine, policy, params.policy, acting).act,
    update(rollout) {
      const batch = onPolicyBatch(parts, rollout, config);
      if (programs?.size !== batch.size) {
        programs?.of[Symbol.dispose]();
        programs = { size: batch.size, of: trpoPrograms(parts, config, batch.size) };
      }
      const metrics = improvePolicy(parts, config, batch, programs.of);
      return { ...metrics, valueLoss: fit(batch) };
    },
    state: () => saveLearner(parts, optimizer),
    restore: (state) => restoreLearner(parts, optimizer, state),
  };
}

function improvePolicy<P extends TensorTree>(
  { policy, params, updating }: ActorCritic<P>,
  config: TrpoConfig,
  batch: OnPolicyBatch,
  { ascent, measure, scores, fisher, sample }: TrpoPrograms,
): Metrics {
  const advantages = standardized(batch.advantages);
  const inputs = [batch.observations, batch.actions, batch.oldLogProb, advantages];
  const draws = updating.state(); // the same entropy samples for every candidate
  const [initial, , gradient] = split(ascent.run(inputs));
  scores.run([pickRows(batch.observations, policy.observationSize, sample), pickRows(batch.actions, policy.actionSize, sample)]);
  const product = (v: Float64Array): Float64Array => {
    const image = flattenTensors(fisher.run([v]));
    addScaled(image, config.damping, v);
    return image;
  };
  const { x: direction, rest } = conjugateGradient(product, gradient, { iterations: config.conjugateGradientIterations });
  const curvature = dot(direction, gradient) - dot(direction, rest); // dᵀ F d, since F d = g - rest
  const reach = Math.sqrt((2 * config.maxKlNats) / curvature);
  if (!Number.isFinite(reach)) return { gain: 0, approximateKl: 0, stepFraction: 0 };
  const before = flattenTree(params.policy);
  let [gain, kl] = [0, 0];
  const fraction = lineSearch(
    (part) => {
      const candidate = before.map((value, k) => value + part * reach * (direction[k] ?? NaN));
      assignVector(params.policy, candidate);
      updating.restore(draws);
      const [after, divergence] = split(measure.run(inputs));
      [gain, kl] = [after - initial, divergence];
      return gain >= 0 && kl <= KL_SLACK * config.maxKlNats;
    },
    { attempts: config.lineSearchSteps, shrink: 0.5 },
  );
  if (fraction > 0) return { gain, approximateKl: kl, stepFraction: fraction };
  assignVector(params.policy, before);
  return { gain: 0, approximateKl: 0, stepFraction: 0 };
}

/** Outputs of the programs: gain, divergence, and the gradient where there is one. */
function split([gain, kl, ...rest]: readonly Tensor[]): [gain: number, kl: number, gradient: Float64Array] {
  invariant(gain !== undefined && kl !== undefined, "gain and divergence");
  return [gain.item(), kl.item(), flattenTensors(rest)];
}
