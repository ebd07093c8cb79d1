/** How an agent scores: the episodes and the summary of `Evaluate` with the same seed, on this thread. */
import type { Environment } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { Agent, AgentScore } from "../../src/agents/index.ts";
import { Bootstrap } from "../../src/evaluation/bootstrap.ts";
import { EpisodePlayer } from "../../src/evaluation/episode-player.ts";
import { bootstrapRng } from "../../src/evaluation/episode-seeds.ts";
import { UNDISTURBED } from "../../src/evaluation/perturbations.ts";
import { sortedReturns, summarize } from "../../src/evaluation/summary.ts";

export interface ScoreOptions {
  readonly episodes: number;
  readonly seed: number;
  readonly deterministic: boolean;
}

export function scoreAgent(agent: Agent, environment: Environment, { episodes, seed, deterministic }: ScoreOptions): AgentScore {
  const player = new EpisodePlayer(environment, agent, { seed: BigInt(seed), deterministic, perturbations: UNDISTURBED });
  const outcomes = Array.from({ length: episodes }, (_, index) => {
    const outcome = player.start(index).play(never);
    invariant(outcome !== undefined, "an episode that never pauses comes to its end");
    return outcome;
  });
  const intervals = new Bootstrap(sortedReturns(outcomes), bootstrapRng(BigInt(seed))).resample(never);
  invariant(intervals !== undefined, "a bootstrap that never pauses comes to its end");
  const { mean, std, meanCi95 } = summarize(outcomes, intervals);
  return { envId: environment.id, episodes, mean, std, ci95: meanCi95, seed, deterministic };
}

const never = (): boolean => false;
