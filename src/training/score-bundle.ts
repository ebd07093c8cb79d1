/** How an agent scores: the episodes and the summary of `Evaluate` with the same seed, on threads of its own. */
import { availableParallelism } from "node:os";
import { completeKwargs, findWorld, type Kwargs } from "../../envs/core/registry.ts";
import { WORLDS } from "../../envs/index.ts";
import { createAgent, createAgentEngines, type AgentBundle, type AgentScore } from "../agents/index.ts";
import type { EpisodeOutcome } from "../evaluation/episode-player.ts";
import { UNDISTURBED } from "../evaluation/perturbations.ts";
import { mujocoModule } from "../workers/engines.ts";
import { EvaluationPool } from "../workers/evaluation-pool.ts";
import type { Match } from "../workers/evaluation-protocol.ts";

export interface ScoreRequest {
  readonly envKwargs: Kwargs;
  readonly episodes: number;
  /** Of the evaluation. */
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** Sampled actions, then deterministic ones where the agent has them. @throws the signal's reason when it is aborted */
export async function scoreBundle(bundle: AgentBundle, request: ScoreRequest): Promise<AgentScore[]> {
  using agent = createAgent(bundle, createAgentEngines());
  const pool = new EvaluationPool({ threads: availableParallelism(), mujoco: await mujocoModule(), onLost: () => undefined });
  try {
    const scores: AgentScore[] = [];
    for (const deterministic of agent.deterministic ? [false, true] : [false])
      scores.push(await score(pool, bundle, deterministic, request));
    return scores;
  } finally {
    await pool.close();
  }
}

async function score(
  pool: EvaluationPool,
  agent: AgentBundle,
  deterministic: boolean,
  { envKwargs, episodes, seed, signal }: ScoreRequest,
): Promise<AgentScore> {
  const { envId } = agent.manifest;
  const kwargs = { ...completeKwargs(findWorld(WORLDS, envId), envKwargs), render_mode: null };
  const settings = { seed: BigInt(seed), deterministic, perturbations: UNDISTURBED };
  const outcomes = await playEpisodes(pool, { envId, kwargs, agent, settings, keepActions: false }, episodes, signal);
  const { mean, std, meanCi95 } = await pool.summarize(outcomes, settings.seed, signal);
  return { envId, episodes, mean, std, ci95: meanCi95, seed, deterministic };
}

/** @returns the outcomes by index @throws the signal's reason when it is aborted */
export async function playEpisodes(pool: EvaluationPool, match: Match, episodes: number, signal: AbortSignal): Promise<EpisodeOutcome[]> {
  signal.throwIfAborted();
  const outcomes: EpisodeOutcome[] = [];
  await new Promise<void>((resolve, reject) => {
    const played = (some: readonly EpisodeOutcome[]): void => {
      outcomes.push(...some);
      if (outcomes.length === episodes) resolve();
    };
    const playing = pool.play({ match, start: 0, end: episodes, sideBySide: 0, allowed: episodes }, { played, failed: reject });
    signal.addEventListener("abort", () => {
      playing.stop();
      reject(signal.reason as Error);
    });
  });
  return outcomes.toSorted((a, b) => a.index - b.index);
}
