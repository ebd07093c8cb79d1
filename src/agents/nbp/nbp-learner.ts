/**
 * The learner of an implicit policy without density: pathwise gradients through a critic, and a classifier in the place of its density.
 *
 *   y = r_t + γ_t Q⁻(s_{t+1}, f_θ(s_{t+1}, ε)),   L_Q = E[(y - Q(s_t, a_t))²],   L_c and L_π as in rl/implicit-policy-losses.ts
 *
 * Source: Tang & Agrawal (2018), "Implicit Policy for Reinforcement Learning", arXiv 1806.06798 (NBP). The entropy is that of each step:
 * y has no entropy in it, as it would in soft Q-learning.
 *
 * What the paper leaves open, and what is done here: transitions are drawn from a replay buffer, which is part of the checkpoint, and hold
 * observations and rewards as they were normalised when they came; there is one critic, with a target network that follows by Polyak
 * averaging, as Lillicrap et al. (2015), arXiv 1509.02971; the classifier sees one fresh action of the policy and one uniform action in each
 * state of the minibatch; critic and classifier see actions scaled to [-1, 1]; β is constant; all three networks take a step of one Adam at
 * once, each along the gradient of its own loss, the policy at a rate of its own, so that the classifier keeps up with it.
 */
import { InvalidArgumentError, invariant } from "../../../envs/core/errors.ts";
import type { Rng } from "../../../envs/core/random/index.ts";
import type { Layer, LinearParams } from "../../nn/mlp.ts";
import { adam } from "../../optim/adam.ts";
import { polyak } from "../../optim/polyak.ts";
import { classifierEntropy, classifierLoss, implicitPolicyLoss } from "../../rl/implicit-policy-losses.ts";
import { replayBuffer, type Transitions } from "../../rl/replay-buffer.ts";
import { bootstrapTarget, valueLoss } from "../../rl/td-loss.ts";
import { concatColumns, gradients, mean, program, tensorsOf, type Engine, type Program, type Tensor } from "../../tensor/index.ts";
import type { ImplicitPolicy } from "../implicit/implicit-policy.ts";
import { restoreLearner, saveLearner, type Learner } from "../learner.ts";
import { MetricMeans } from "../metric-means.ts";
import { drawingActor } from "../policies/actor.ts";
import type { NbpConfig } from "./nbp-config.ts";

export type ImplicitActorCriticParams = Readonly<Record<"policy" | "critic" | "target" | "classifier", readonly LinearParams[]>>;

/** A policy without density, what learns with it, and what randomness they draw from. */
export interface ImplicitActorCritic {
  readonly engine: Engine;
  readonly policy: ImplicitPolicy;
  /** Q, from states and actions in [-1, 1]: [B, O + D] → [B, 1]. */
  readonly critic: Layer<readonly LinearParams[]>;
  /** c, likewise. */
  readonly classifier: Layer<readonly LinearParams[]>;
  /** Variables; `update` writes to them. */
  readonly params: ImplicitActorCriticParams;
  /** What acting draws from. */
  readonly acting: Rng;
  /** What updates draw from. */
  readonly updating: Rng;
}

/** What a step reports, in the order of its outputs; the gradients follow. */
const METRICS = ["criticLoss", "classifierLoss", "classifierAccuracy", "policyLoss", "actionValue", "entropy"] as const;

export function nbpLearner(parts: ImplicitActorCritic, config: NbpConfig): Learner {
  const { engine, policy, params, acting, updating } = parts;
  const { observationSize, actionSize, noiseSize } = policy;
  const optimizer = adam(learnedVariables(params));
  const memory = replayBuffer({ capacity: config.replayCapacity, observationSize, actionSize });
  const shapes = [observationSize, actionSize, 1, 1, observationSize].map((cols) => ({ rows: config.minibatchSize, cols }));
  const policyVariables = tensorsOf(params.policy).length;
  const rates = learnedVariables(params).map((_, index) => (index < policyVariables ? config.policyLearningRate : config.learningRate));
  let noted: Program | undefined;

  /** @param share of the learning rates */
  function step({ observations, actions, rewards, continues, nextObservations }: Transitions, share: number): Record<string, number> {
    noted ??= program(engine, shapes, (inputs) => nbpMinibatch(parts, config, inputs));
    const discounts = continues.map((flag) => flag * config.discount);
    const outputs = noted.run([observations, actions, rewards, discounts, nextObservations]);
    const metrics = Object.fromEntries(METRICS.map((name, index) => [name, outputs[index]?.item() ?? NaN]));
    optimizer.step(
      outputs.slice(METRICS.length),
      rates.map((rate) => share * rate),
    );
    polyak(params.target, params.critic, config.targetRate);
    return metrics;
  }

  return {
    act: drawingActor({ engine, observationSize, fromNoise: true }, (observations) => {
      const noise = drawn(observations, noiseSize, (size) => acting.standardNormals(size));
      return policy.outward(policy.units(params.policy, observations, noise));
    }).act,

    update(rollout, progress) {
      const share = config.annealLearningRate ? 1 - progress : 1;
      memory.add(rollout);
      const means = new MetricMeans();
      for (let count = 0; count < config.gradientSteps; count++) means.add(step(memory.sample(updating, config.minibatchSize), share));
      return { ...means.values(), replaySize: memory.size };
    },

    state: () => ({ ...saveLearner(parts, optimizer), replay: memory.state() }),
    restore(state) {
      const { replay } = state;
      if (replay === undefined)
        throw new InvalidArgumentError("replay: expected that of a learner with a replay buffer, got none", { field: "replay" });
      memory.restore(replay);
      restoreLearner(parts, optimizer, state);
    },
  };
}

/** @param inputs observations [B, O], actions [B, D], rewards and γ_t [B, 1] each, next observations [B, O] @returns metrics, then gradients */
export function nbpMinibatch(
  { policy, critic, classifier, params, updating }: ImplicitActorCritic,
  { entropyCoefficient }: Pick<NbpConfig, "entropyCoefficient">,
  [observations, actions, rewardT, discountT, nextObservations]: readonly Tensor[],
): Tensor[] {
  invariant(observations && actions && rewardT && discountT && nextObservations, "five inputs");
  const act = (states: Tensor): Tensor =>
    policy.units(
      params.policy,
      states,
      drawn(states, policy.noiseSize, (size) => updating.standardNormals(size)),
    );
  const [fresh, next] = [act(observations), act(nextObservations)];
  const uniform = drawn(observations, policy.actionSize, (size) => updating.uniforms(-1, 1, size));

  const valueTPlus1 = critic.apply(params.target, concatColumns(nextObservations, next));
  const taken = critic.apply(params.critic, concatColumns(observations, policy.inward(actions)));
  const { loss: criticLoss } = valueLoss(taken, bootstrapTarget({ rewardT, discountT, valueTPlus1 }), "squared");

  const pairs = concatColumns(observations, fresh);
  const logit = classifier.apply(params.classifier, pairs);
  const guess = classifierLoss(logit, classifier.apply(params.classifier, concatColumns(observations, uniform)));

  const value = critic.apply(params.critic, pairs);
  const policyLoss = implicitPolicyLoss(value, logit, entropyCoefficient);
  return [
    ...[criticLoss, guess.loss, guess.accuracy, policyLoss, mean(value), classifierEntropy(logit, policy.logVolume)],
    ...gradients(policyLoss, tensorsOf(params.policy)),
    ...gradients(criticLoss, tensorsOf(params.critic)),
    ...gradients(guess.loss, tensorsOf(params.classifier)),
  ];
}

/** In the order of the gradients. */
function learnedVariables({ policy, critic, classifier }: ImplicitActorCriticParams): Tensor[] {
  return [policy, critic, classifier].flatMap(tensorsOf);
}

/** A row of numbers for each state, new ones at every run. */
function drawn({ engine, rows }: Tensor, size: number, draw: (count: number) => Float64Array): Tensor {
  return engine.drawn(rows, size, () => draw(rows * size));
}
