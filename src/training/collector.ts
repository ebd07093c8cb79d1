/**
 * Collects rollouts: groups of environments step on their threads while the learner acts for the others. The learner takes the groups in
 * their order, so the result does not depend on which thread is faster.
 */
import { createRng, type Rng } from "../../envs/core/random/index.ts";
import type { Seed } from "../../envs/core/env.ts";
import { invariant } from "../../envs/core/errors.ts";
import type { StateRecord, TypedArray } from "../../envs/core/value.ts";
import { observationNormalizer } from "../agents/index.ts";
import { returnScale, type ReturnScaleState } from "../rl/return-scale.ts";
import type { Rollout } from "../rl/rollout.ts";
import { emptyMoments, updateMoments, type RunningMoments } from "../rl/running-moments.ts";
import { actionWriter } from "./action-writer.ts";
import { EnvGroup } from "./env-group.ts";
import type { TrainingEnvironments } from "./inline-environments.ts";
import { EpisodeLog, type EpisodeOutcome, type EpisodesSoFar } from "./episode-log.ts";
import { RolloutColumns } from "./rollout-columns.ts";

export interface CollectorConfig {
  /** T. */
  readonly rolloutSteps: number;
  /** O and D. */
  readonly observationSize: number;
  readonly actionSize: number;
  readonly discount: number;
  /** Whether observations are centred and scaled; they are clipped in any case, as those of the agent that is made of the run. */
  readonly normalizeObservations: boolean;
  readonly normalizeRewards: boolean;
  /** Standard deviation of noise on what the policy sees, in units of the observation's own standard deviation; 0 = none. */
  readonly observationNoise: number;
}

/** Plain data: with it a collector goes on as if it had never stopped. */
export interface CollectorState {
  readonly environments: readonly StateRecord[];
  readonly moments: RunningMoments;
  readonly scales: readonly ReturnScaleState[];
  readonly episodes: EpisodesSoFar;
  readonly noise: StateRecord;
}

export interface Collected {
  readonly rollout: Rollout;
  /** Episodes that ended, in order. */
  readonly episodes: readonly EpisodeOutcome[];
  /** Environments whose physics diverged. */
  readonly diverged: number;
}

/** Scaled rewards are clipped to ± this, as in OpenAI's baselines. */
const REWARD_BOUND = 10;

export type Act = (observations: Float32Array, count: number) => Float32Array;

export class Collector {
  moments: RunningMoments;
  readonly #config: CollectorConfig;
  readonly #groups: readonly EnvGroup[];
  readonly #scales: readonly ReturnType<typeof returnScale>[];
  readonly #write: ReturnType<typeof actionWriter>;
  readonly #numEnvs: number;
  readonly #noise: Rng;
  #episodes: EpisodeLog;

  constructor(environments: TrainingEnvironments, config: CollectorConfig, noiseSeed: Seed) {
    let start = 0;
    this.#groups = environments.groups.map((host) => {
      const group = new EnvGroup(host, start);
      start += group.size;
      return group;
    });
    this.#config = config;
    this.#numEnvs = start;
    this.#scales = this.#groups.map(({ size }) => returnScale({ numEnvs: size, discount: config.discount, bound: REWARD_BOUND }));
    this.#write = actionWriter(environments.actionSpace);
    this.#noise = createRng(noiseSeed);
    this.#episodes = new EpisodeLog(start);
    this.moments = emptyMoments(config.observationSize);
  }

  /** Starts the first episodes. @param seeds one per environment */
  async start(seeds: readonly Seed[]): Promise<void> {
    await Promise.all(this.#groups.map((group) => group.reset(seeds)));
  }

  /** T steps of all environments. @param act gives the actions for a group */
  async collect(act: Act): Promise<Collected> {
    const { rolloutSteps, observationSize, actionSize } = this.#config;
    const columns = new RolloutColumns({ steps: rolloutSteps, numEnvs: this.#numEnvs, observationSize, actionSize });
    let diverged = 0;
    for (let t = 0; t < rolloutSteps; t++) {
      for (const [index, group] of this.#groups.entries()) {
        if (t > 0) diverged += await this.#arrive(columns, index, t - 1);
        const seen = this.#see(group, true);
        const actions = act(seen, group.size);
        columns.writeActing(t, group.start, seen, actions);
        this.#write(actions, group.actions);
        group.step();
      }
    }
    for (const [index, group] of this.#groups.entries()) {
      diverged += await this.#arrive(columns, index, rolloutSteps - 1);
      columns.writeLast(group.start, this.#see(group, false));
    }
    return { rollout: columns.rollout(), episodes: this.#episodes.take(), diverged };
  }

  async state(): Promise<CollectorState> {
    const environments = (await Promise.all(this.#groups.map((group) => group.states()))).flat();
    const scales = this.#scales.map((scale) => scale.state());
    return { environments, moments: this.moments, scales, episodes: this.#episodes.sofar(), noise: this.#noise.state() };
  }

  async restore(state: CollectorState): Promise<void> {
    invariant(state.scales.length === this.#groups.length, "a checkpoint of as many groups");
    this.moments = state.moments;
    this.#episodes = new EpisodeLog(this.#numEnvs, state.episodes);
    this.#noise.restore(state.noise);
    for (const [index, group] of this.#groups.entries()) {
      await group.restore(state.environments.slice(group.start, group.start + group.size));
      const scale = state.scales[index];
      if (scale !== undefined) this.#scales[index]?.restore(scale);
    }
  }

  /** Takes what step t of a group brought. @returns how many environments diverged */
  async #arrive(columns: RolloutColumns, index: number, t: number): Promise<number> {
    const group = this.#groups[index];
    invariant(group !== undefined, "index of a group");
    const diverged = await group.stepped();
    const { rewards, terminated, truncated } = group;
    const ended = terminated.map((flag, env) => flag | (truncated[env] ?? 0));
    const scaled = this.#config.normalizeRewards ? this.#scales[index]?.scale(rewards, ended) : rewards;
    columns.writeOutcome(t, group.start, { rewards: scaled ?? rewards, terminated, truncated });
    this.#episodes.add(group.start, rewards, ended);
    const width = this.#config.observationSize;
    for (const [env, flag] of ended.entries()) {
      if (flag === 0) continue;
      const last = numbersOf(group.finalObservations.subarray(env * width, (env + 1) * width));
      columns.writeEnd(t, group.start + env, this.#normalized(last));
    }
    return diverged;
  }

  /** What the policy sees of a group. @param learn whether the moments take it in */
  #see(group: EnvGroup, learn: boolean): Float32Array {
    const raw = numbersOf(group.observations);
    if (learn && this.#config.normalizeObservations) this.moments = updateMoments(this.moments, raw);
    const seen = this.#normalized(raw);
    const { observationNoise } = this.#config;
    if (observationNoise === 0) return seen;
    const noise = this.#noise.standardNormals(seen.length);
    return seen.map((value, k) => value + observationNoise * (noise[k] ?? NaN));
  }

  #normalized(raw: Float64Array): Float32Array {
    return Float32Array.from(observationNormalizer(this.moments)(raw));
  }
}

function numbersOf(values: TypedArray): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let k = 0; k < numbers.length; k++) numbers[k] = Number(values[k]);
  return numbers;
}
