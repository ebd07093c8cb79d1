/** One episode of an agent in an environment, here and now. */
import type { Environment, Seed } from "../../envs/core/env.ts";
import { UnsupportedError } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { Value } from "../../envs/core/value.ts";
import type { Agent } from "../agents/agent.ts";

export interface EpisodeOptions {
  /** Of the environment's generator. */
  readonly seed: Seed;
  /** Of the actions; absent: deterministic ones. */
  readonly rng?: Rng | undefined;
  /** Ends the episode early. */
  readonly maxSteps?: number | undefined;
  /** Is shown every observation that the agent acted on. */
  readonly onObservation?: ((observation: Value) => void) | undefined;
}

export interface EpisodeOutcome {
  /** Sum of the rewards. */
  readonly episodeReturn: number;
  readonly steps: number;
}

/** @throws UnsupportedError when the spaces are no boxes: there a batch of one looks different from its element */
export function playEpisode(agent: Agent, environment: Environment, options: EpisodeOptions): EpisodeOutcome {
  const { seed, rng, maxSteps = Infinity, onObservation } = options;
  if (environment.observationSpace.kind !== "box" || environment.actionSpace.kind !== "box") {
    throw new UnsupportedError(`episode: expected boxes of observations and actions (${environment.id})`, { env: environment.id });
  }
  let { observation } = environment.reset({ seed });
  let episodeReturn = 0;
  let steps = 0;
  for (let over = false; !over && steps < maxSteps;) {
    onObservation?.(observation);
    const step = environment.step(agent.act(observation, 1, { rng }).action);
    observation = step.observation;
    episodeReturn += step.reward;
    steps += 1;
    over = step.terminated || step.truncated;
  }
  return { episodeReturn, steps };
}
