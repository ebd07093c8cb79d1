/** What comes after the budget is spent: the agent is scored, and registered. */
import { registerAgent, type AgentDirectories } from "./register-agent.ts";
import type { RunConduct } from "./run-conduct.ts";
import { scoreBundle } from "./score-bundle.ts";
import { trainedBundle } from "./trained-bundle.ts";
import type { LearningRun } from "./learning-run.ts";

/** Seed of the episodes that an agent is scored over: one for all, so that agents are compared on the same ones. */
const SCORE_SEED = 0;

export interface FinishOptions {
  /** Of the run. */
  readonly name: string;
  /** Of rheos. */
  readonly version: string;
  readonly conduct: RunConduct;
  readonly directories: AgentDirectories;
}

/** @returns the agent's name @throws the signal's reason when it is aborted */
export async function finishRun(run: LearningRun, options: FinishOptions, signal: AbortSignal): Promise<string> {
  const { name, version, conduct, directories } = options;
  const { evaluationEpisodes: episodes } = conduct;
  const { envKwargs } = run.config;
  const bundle = await trainedBundle(run, name, version);
  const scores = episodes === 0 ? [] : await scoreBundle(bundle, { envKwargs, episodes, seed: SCORE_SEED, signal });
  return await registerAgent({ ...bundle, manifest: { ...bundle.manifest, scores } }, directories);
}
