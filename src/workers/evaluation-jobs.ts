/** What an evaluation thread does, cut into slices, so that evaluations share it and stop within one step. */
import type { Environment } from "../../envs/core/env.ts";
import { DomainError } from "../../envs/core/errors.ts";
import { makeEnvironment, type Engines } from "../../envs/core/registry.ts";
import { findWorld, WORLDS } from "../../envs/index.ts";
import { createAgent, type Agent, type AgentEngines } from "../agents/index.ts";
import { Bootstrap } from "../evaluation/bootstrap.ts";
import { EpisodePlayer, type EpisodeOutcome, type RunningEpisode, type ShouldPause } from "../evaluation/episode-player.ts";
import { bootstrapRng } from "../evaluation/episode-seeds.ts";
import { sortedReturns, summarize } from "../evaluation/summary.ts";
import { StopFlag, type EvaluationOrder, type EvaluationReport, type Match, type PlayOrder } from "./evaluation-protocol.ts";

export interface Job {
  /** Whether there is something to do now. */
  ready(): boolean;
  /** Works until it is done or asked to pause. @returns what there is to tell. @throws DomainError, after which it is over */
  advance(shouldPause: ShouldPause): EvaluationReport | undefined;
  /** Whether nothing is left to do; never again ready then. */
  over(): boolean;
  /** Raises the number of episodes that may be played. */
  allow?(episodes: number): void;
  /** Frees what it owns. */
  close(): void;
}

/** Both kinds of engines are those of this thread. */
export interface PlayEngines {
  readonly physics: Engines;
  readonly agents: AgentEngines;
}

export function createPlayJob(order: PlayOrder, engines: PlayEngines): Job {
  const { job, match, stride, end } = order;
  const stopped = new StopFlag(order.stopped);
  const { environment, agent } = createPair(match, engines);
  const player = new EpisodePlayer(environment, agent, match.settings, { keepActions: match.keepActions });
  let { first: next, allowed } = order;
  let running: RunningEpisode | undefined;

  function playNext(shouldPause: ShouldPause): EpisodeOutcome | undefined {
    try {
      running ??= player.start(next);
      const outcome = running.play(() => stopped.raised || shouldPause());
      if (outcome === undefined) return undefined;
      running = undefined;
      next += stride;
      return outcome;
    } catch (error) {
      throw error instanceof DomainError
        ? new DomainError(error.code, error.reason, `episode ${next}: ${error.message}`, { ...error.details, episode: next })
        : error;
    }
  }

  const ready = () => !stopped.raised && (running !== undefined || next < Math.min(allowed, end));
  return {
    ready,
    advance(shouldPause) {
      const outcomes: EpisodeOutcome[] = [];
      do {
        const outcome = playNext(shouldPause);
        if (outcome !== undefined) outcomes.push(outcome);
      } while (ready() && !shouldPause());
      return outcomes.length === 0 ? undefined : { kind: "played", job, outcomes };
    },
    over: () => stopped.raised || (running === undefined && next >= end),
    allow: (episodes) => (allowed = Math.max(allowed, episodes)),
    close() {
      environment.close();
      agent[Symbol.dispose]();
    },
  };
}

/** @throws DomainError when either cannot be made; nothing is left of the other then */
function createPair(match: Match, { physics, agents }: PlayEngines): { readonly environment: Environment; readonly agent: Agent } {
  const environment = makeEnvironment(findWorld(WORLDS, match.envId), match.kwargs, physics);
  try {
    return { environment, agent: createAgent(match.agent, agents) };
  } catch (error) {
    environment.close();
    throw error;
  }
}

export function createSummaryJob(order: Extract<EvaluationOrder, { kind: "summarize" }>): Job {
  const { job, episodes, seed } = order;
  const stopped = new StopFlag(order.stopped);
  const bootstrap = new Bootstrap(sortedReturns(episodes), bootstrapRng(seed));
  let done = false;
  return {
    ready: () => !done && !stopped.raised,
    advance(shouldPause) {
      const intervals = bootstrap.resample(() => stopped.raised || shouldPause());
      if (intervals === undefined) return undefined;
      done = true;
      return { kind: "summarized", job, summary: summarize(episodes, intervals) };
    },
    over: () => done || stopped.raised,
    close: () => undefined,
  };
}
