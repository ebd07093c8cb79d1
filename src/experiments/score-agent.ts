/** How an agent scores: episodes played one after another, and a bootstrap interval of their mean. */
import type { Environment } from "../../envs/core/env.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Agent, AgentScore } from "../agents/agent.ts";
import { playEpisode } from "./play-episode.ts";

const RESAMPLES = 2000;

export interface ScoreOptions {
  readonly episodes: number;
  /** Episode i resets its environment with (seed, i) and draws its actions from (seed, i, 1). */
  readonly seed: number;
  readonly deterministic: boolean;
}

export function scoreAgent(agent: Agent, environment: Environment, { episodes, seed, deterministic }: ScoreOptions): AgentScore {
  const returns = Float64Array.from({ length: episodes }, (_, i) => {
    const rng = deterministic ? undefined : createRng([seed, i, 1]);
    return playEpisode(agent, environment, { seed: [seed, i], rng }).episodeReturn;
  });
  const mean = meanOf(returns);
  const squares = returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const std = episodes > 1 ? Math.sqrt(squares / (episodes - 1)) : 0;
  return { envId: environment.id, episodes, mean, std, ci95: bootstrapInterval(returns, seed), seed, deterministic };
}

/**
 * 95 % percentile interval of the mean.
 * Source: Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 13.
 */
export function bootstrapInterval(values: Float64Array, seed: number): [low: number, high: number] {
  const rng = createRng([seed, RESAMPLES]);
  const means = Float64Array.from({ length: RESAMPLES }, () =>
    meanOf(values.map(() => values[rng.integers(0, values.length)] ?? NaN)),
  ).sort();
  const quantile = (q: number): number => means[Math.round(q * (RESAMPLES - 1))] ?? NaN;
  return [quantile(0.025), quantile(0.975)];
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
