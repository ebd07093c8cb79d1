/** What one update of the policy computes, as programs for a batch of a fixed size. */
import { invariant } from "../../../envs/core/errors.ts";
import { approximateKl, ppoLoss } from "../../rl/ppo-loss.ts";
import {
  add,
  countNumbers,
  fisherVectorProduct,
  gradients,
  mean,
  negate,
  program,
  scale,
  tensorsOf,
  type Program,
  type Tensor,
  type TensorTree,
} from "../../tensor/index.ts";
import type { ActorCritic } from "../learner.ts";
import type { TrpoConfig } from "./trpo-config.ts";

export interface TrpoPrograms extends Disposable {
  /** Observations, actions, old log π, advantages → gain E[ρ A] + c E[H], divergence, gradient of the gain. */
  readonly ascent: Program;
  /** The same inputs → gain and divergence. */
  readonly measure: Program;
  /** Observations and actions of the Fisher sample → their scores, which `fisher` multiplies with. */
  readonly scores: Program;
  /** A vector v of all variables → F v. */
  readonly fisher: Program;
  /** Rows of the batch that the Fisher matrix is estimated from. */
  readonly sample: Int32Array;
}

/** Fresh draws per state for an entropy without a closed form, as many as Tang & Agrawal took. */
const ENTROPY_SAMPLES = 10;

/** @param size rows of a batch */
export function trpoPrograms<P extends TensorTree>(parts: ActorCritic<P>, config: TrpoConfig, size: number): TrpoPrograms {
  const { engine, policy, params } = parts;
  const variables = tensorsOf(params.policy);
  const widths = [policy.observationSize, policy.actionSize, 1, 1];
  const shapes = widths.map((cols) => ({ rows: size, cols }));
  const sample = Int32Array.from({ length: Math.ceil(size / config.fisherStride) }, (_, k) => k * config.fisherStride);
  const sampleShapes = widths.slice(0, 2).map((cols) => ({ rows: sample.length, cols }));

  const ascent = program(engine, shapes, (inputs) => {
    const [gain, kl] = surrogate(parts, config, inputs);
    return [gain, kl, ...gradients(gain, variables)];
  });
  const measure = program(engine, shapes, (inputs) => engine.withoutGradients(() => surrogate(parts, config, inputs)));
  let product: ReturnType<typeof fisherVectorProduct> | undefined;
  const scores = program(engine, sampleShapes, ([observations, actions]) => {
    invariant(observations !== undefined && actions !== undefined, "two inputs");
    const logProb = policy.distribution(params.policy, observations).logProb(actions);
    product = fisherVectorProduct(logProb, variables);
    return [logProb];
  });
  const fisher = program(engine, [{ rows: 1, cols: countNumbers(params.policy) }], ([vector]) => {
    invariant(vector !== undefined && product !== undefined, "a vector; scores come first");
    return [product(vector)];
  });

  return {
    ...{ ascent, measure, scores, fisher, sample },
    [Symbol.dispose]() {
      for (const each of [ascent, measure, scores, fisher]) each[Symbol.dispose]();
    },
  };
}

function surrogate<P extends TensorTree>(
  { policy, params, updating }: ActorCritic<P>,
  { entropyCoefficient }: TrpoConfig,
  [observations, actions, oldLogProb, advantages]: readonly Tensor[],
): [gain: Tensor, kl: Tensor] {
  invariant(observations && actions && oldLogProb && advantages, "four inputs");
  const distribution = policy.distribution(params.policy, observations);
  const loss = ppoLoss({ logProb: distribution.logProb(actions), oldLogProb, advantages }, Infinity);
  const gain = negate(loss.loss);
  if (entropyCoefficient === 0) return [gain, approximateKl(loss)];
  const entropy = mean(distribution.entropy({ rng: updating, samples: ENTROPY_SAMPLES }).value);
  return [add(gain, scale(entropy, entropyCoefficient)), approximateKl(loss)];
}
