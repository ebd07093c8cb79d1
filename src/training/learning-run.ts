/**
 * One run in environments that it is given: collect and update, until the budget is spent. One that is stopped, or killed, goes on from its
 * checkpoint to the result that it would have had. Nothing here needs Node: a run comes to the same weights in a browser.
 */
import { namedTensors, type Engine } from "../tensor/index.ts";
import { DomainError } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { LearnerState, Metrics } from "../agents/learner.ts";
import { findAlgorithm, type MadeLearner } from "./algorithms.ts";
import { Collector, type CollectorState } from "./collector.ts";
import type { TrainingEnvironments } from "./inline-environments.ts";
import type { EpisodeOutcome } from "./episode-log.ts";
import { collectingConfig } from "./learner-settings.ts";
import type { RunConfig } from "./run-config.ts";

/** Plain data. */
export interface RunCheckpoint {
  readonly steps: number;
  readonly learner: LearnerState;
  readonly collector: CollectorState;
  /** The latest episodes, oldest first. */
  readonly recent: readonly EpisodeOutcome[];
}

export interface RunReport {
  /** Environment steps so far. */
  readonly steps: number;
  readonly metrics: Metrics;
  /** Episodes that ended with this update's steps. */
  readonly episodes: readonly EpisodeOutcome[];
  /** Mean return of the latest episodes, up to 100; NaN before the first one ends. */
  readonly meanReturn: number;
}

/** Over so many episodes mean returns are reported. */
const RECENT_EPISODES = 100;

export class LearningRun implements AsyncDisposable {
  readonly config: RunConfig;
  readonly made: MadeLearner;
  readonly environments: TrainingEnvironments;
  readonly collector: Collector;
  steps = 0;
  #recent: readonly EpisodeOutcome[] = [];

  private constructor(config: RunConfig, made: MadeLearner, environments: TrainingEnvironments, collector: Collector) {
    this.config = config;
    this.made = made;
    this.environments = environments;
    this.collector = collector;
  }

  /**
   * A run at its beginning, or where it was saved.
   * @param environments as many as the settings say; they are the run's from now on, and closed if it cannot begin
   * @throws NotFoundError, InvalidArgumentError, UnsupportedError for a configuration that cannot be run
   */
  static async begin(config: RunConfig, engine: Engine, environments: TrainingEnvironments, saved?: RunCheckpoint): Promise<LearningRun> {
    const { settings, seed } = config;
    try {
      const { observationSpace, actionSpace } = environments;
      const { numEnvs, ...collecting } = collectingConfig(settings);
      const made = findAlgorithm(config.algorithm).define({ observationSpace, actionSpace, settings })(engine, seed);
      const { observationSize, actionSize } = made.parts.policy;
      const collector = new Collector(environments, { observationSize, actionSize, ...collecting }, [seed, NOISE_STREAM]);
      if ("moments" in made) collector.moments = made.moments;
      const run = new LearningRun(config, made, environments, collector);
      await run.#begin(saved, numEnvs);
      return run;
    } catch (error) {
      await environments[Symbol.asyncDispose]();
      throw error;
    }
  }

  get finished(): boolean {
    return this.steps >= this.config.steps;
  }

  /** One rollout and the update from it. @throws DomainError `TRAINING_DIVERGED` when weights are no numbers any more */
  async advance(): Promise<RunReport> {
    const { learner } = this.made;
    const { rollout, episodes, diverged } = await this.collector.collect(learner.act);
    const metrics = learner.update(rollout, Math.min(this.steps / this.config.steps, 1));
    this.steps += rollout.steps * rollout.numEnvs;
    requireFinite(this.made, this.steps);
    this.#recent = [...this.#recent, ...episodes].slice(-RECENT_EPISODES);
    return { steps: this.steps, metrics: { ...metrics, diverged }, episodes, meanReturn: meanReturn(this.#recent) };
  }

  async checkpoint(): Promise<RunCheckpoint> {
    const collector = await this.collector.state();
    return { steps: this.steps, learner: this.made.learner.state(), collector, recent: this.#recent };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.environments[Symbol.asyncDispose]();
  }

  async #begin(saved: RunCheckpoint | undefined, numEnvs: number): Promise<void> {
    const seeds = createRng([this.config.seed, SEEDS_STREAM]);
    await this.collector.start(Array.from({ length: numEnvs }, () => seeds.integers(0, SEED_RANGE)));
    if (saved === undefined) return;
    await this.collector.restore(saved.collector);
    this.made.learner.restore(saved.learner);
    this.steps = saved.steps;
    this.#recent = saved.recent;
  }
}

/** Streams of a run's seed besides those of its learner. */
const SEEDS_STREAM = 1;
const NOISE_STREAM = 2;
const SEED_RANGE = 2147483648;

/** A weight that is no number never becomes one again: whoever goes on wastes the rest of the budget. */
function requireFinite({ parts }: MadeLearner, steps: number): void {
  const broken = [...namedTensors(parts.params)].find(([, tensor]) => !tensor.values().every(Number.isFinite));
  if (broken === undefined) return;
  const [weights] = broken;
  const text = `${weights}: the weights are infinite or no numbers after ${steps} steps; a lower learning rate or a smaller maxGradientNorm may help`;
  throw new DomainError("ABORTED", "TRAINING_DIVERGED", text, { weights, steps });
}

function meanReturn(episodes: readonly EpisodeOutcome[]): number {
  return episodes.reduce((sum, episode) => sum + episode.return, 0) / episodes.length;
}
