/** The columns of one rollout while it is collected. */
import type { Rollout } from "../rl/rollout.ts";

export interface RolloutShape {
  /** T. */
  readonly steps: number;
  /** N. */
  readonly numEnvs: number;
  /** O. */
  readonly observationSize: number;
  /** D. */
  readonly actionSize: number;
}

export interface Outcome {
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
}

export class RolloutColumns {
  readonly #shape: RolloutShape;
  readonly #observations: Float32Array;
  readonly #actions: Float32Array;
  readonly #last: Float32Array;
  readonly #outcome: Outcome;
  readonly #ends: { readonly index: number; readonly observation: Float32Array }[] = [];

  constructor(shape: RolloutShape) {
    const size = shape.steps * shape.numEnvs;
    this.#shape = shape;
    this.#observations = new Float32Array(size * shape.observationSize);
    this.#actions = new Float32Array(size * shape.actionSize);
    this.#last = new Float32Array(shape.numEnvs * shape.observationSize);
    this.#outcome = { rewards: new Float64Array(size), terminated: new Uint8Array(size), truncated: new Uint8Array(size) };
  }

  /** What environments start, start + 1, … saw and did at step t. */
  writeActing(t: number, start: number, observations: Float32Array, actions: Float32Array): void {
    const row = t * this.#shape.numEnvs + start;
    this.#observations.set(observations, row * this.#shape.observationSize);
    this.#actions.set(actions, row * this.#shape.actionSize);
  }

  /** What came of it. */
  writeOutcome(t: number, start: number, { rewards, terminated, truncated }: Outcome): void {
    const row = t * this.#shape.numEnvs + start;
    this.#outcome.rewards.set(rewards, row);
    this.#outcome.terminated.set(terminated, row);
    this.#outcome.truncated.set(truncated, row);
  }

  /** The last observation of the episode that ended at step t of an environment. */
  writeEnd(t: number, env: number, observation: Float32Array): void {
    this.#ends.push({ index: t * this.#shape.numEnvs + env, observation });
  }

  /** What environments start, … see after the last step. */
  writeLast(start: number, observations: Float32Array): void {
    this.#last.set(observations, start * this.#shape.observationSize);
  }

  rollout(): Rollout {
    const { steps, numEnvs, observationSize } = this.#shape;
    const finalObservations = new Float32Array(this.#ends.length * observationSize);
    this.#ends.forEach(({ observation }, index) => finalObservations.set(observation, index * observationSize));
    return {
      steps,
      numEnvs,
      observations: this.#observations,
      actions: this.#actions,
      ...this.#outcome,
      lastObservations: this.#last,
      ends: this.#ends.map(({ index }) => index),
      finalObservations,
    };
  }
}
