/**
 * The contract of a distribution: one per row of a batch, its parameters tensors on an engine, so that densities, entropies and (where
 * samples are reparameterised) samples can be differentiated with respect to them. Distributions are made anew for every batch and live
 * in the scope of their parameters.
 */
import type { Rng } from "../../envs/core/random/index.ts";
import type { Engine, Tensor } from "../tensor/index.ts";

export interface Sample {
  /** [B, D]. */
  readonly value: Tensor;
  /** Its log-density, [B, 1], nats; from the noise where that is more exact than from the value. */
  readonly logProb: Tensor;
}

export interface Entropy {
  /** [B, 1], nats, with gradients to the parameters. */
  readonly value: Tensor;
  /** Of each row's value, [B, 1], a constant: 0 in closed form, +∞ from one draw. */
  readonly standardError: Tensor;
}

/** How an entropy without a closed form is estimated. */
export interface EntropySampling {
  readonly rng: Rng;
  /** Fresh draws per row, ≥ 1. */
  readonly samples: number;
}

/** Row b of every argument and result belongs to distribution b; rows do not influence each other. */
export interface Distribution {
  /** Its kind, in words: Kullback-Leibler divergences are between two of a kind. */
  readonly family: string;
  readonly engine: Engine;
  /** B. */
  readonly rows: number;
  /** D, length of a value; 1 for a choice among K. */
  readonly size: number;
  /** Whether gradients flow through a sample's value to the parameters; otherwise it is a constant. */
  readonly reparameterised: boolean;
  /** Whether `entropy` has a closed form and draws nothing. */
  readonly exactEntropy: boolean;
  /** One draw per row, row after row. @returns [B, D] */
  sample(rng: Rng): Tensor;
  /** The same draw as `sample`, with its log-density. */
  sampleWithLogProb(rng: Rng): Sample;
  /** @param value [B, D] @returns log-density or log-probability, [B, 1], nats @throws InvalidArgumentError for another shape */
  logProb(value: Tensor): Tensor;
  /** In closed form, else an unbiased estimate. */
  entropy(sampling: EntropySampling): Entropy;
  /** The most likely value, or what stands in for it where there is no closed form; the deterministic action of a policy. @returns [B, D] */
  mode(): Tensor;
  /** In closed form; absent where there is none. @returns [B, D] */
  mean?(): Tensor;
  /**
   * KL(this ‖ other) in closed form; absent where there is none.
   * @param other of the same family and shape @returns [B, 1], nats @throws InvalidArgumentError for another family or shape
   */
  klTo?(other: Distribution): Tensor;
}

/** A distribution whose samples are a function of standard normal noise. */
export interface NoiseDistribution extends Distribution {
  readonly reparameterised: true;
  /** @param noise standard normal, [B, D] @returns the sample that it stands for @throws InvalidArgumentError for another shape */
  fromNoise(noise: Tensor): Sample;
  /** @param value [B, D] @returns the noise that stands for it, with the value's log-density @throws InvalidArgumentError for another shape */
  toNoise(value: Tensor): NoiseOfValue;
}

export interface NoiseOfValue {
  /** [B, D]. */
  readonly noise: Tensor;
  /** Of the value, [B, 1], nats. */
  readonly logProb: Tensor;
}
