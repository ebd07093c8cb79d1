/** Plays one episode of an agent in an environment, in slices, and keeps what proves it. */
import type { Environment } from "../../envs/core/env.ts";
import { DomainError } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { Info } from "../../envs/core/value.ts";
import type { Agent } from "../agents/index.ts";
import { ActionRecord } from "./action-record.ts";
import { createElementColumns } from "./element-columns.ts";
import { Consumer, environmentSeed, episodeRng } from "./episode-seeds.ts";
import { addNoise, type Perturbations } from "./perturbations.ts";
import { Transcript } from "./transcript.ts";

/** What determines every episode of an evaluation, besides agent and environment. */
export interface EpisodeSettings {
  /** Of the evaluation, uint64. */
  readonly seed: bigint;
  readonly deterministic: boolean;
  readonly perturbations: Perturbations;
}

export interface EpisodeOutcome {
  readonly index: number;
  /** Sum of the rewards, in order. */
  readonly episodeReturn: number;
  /** Steps. */
  readonly length: number;
  /** false = truncated. */
  readonly terminated: boolean;
  /** Where the environment tells it. */
  readonly success?: boolean;
  /** What the environment was reset with. */
  readonly envSeed: number;
  /** See `transcript.ts`. */
  readonly digest: string;
  /** [length + 1, 4]. */
  readonly trace: Uint32Array<ArrayBuffer>;
  /** Where they are kept: by leaf of the action space, the bytes of [length, ...shape]. */
  readonly actions?: readonly Uint8Array<ArrayBuffer>[];
}

export interface PlayerOptions {
  /** Whether outcomes have the actions; default no. */
  readonly keepActions?: boolean;
}

/** Asked after each step; true = go on later. */
export type ShouldPause = () => boolean;

export interface RunningEpisode {
  /** Plays on. @returns undefined when it paused. @throws PhysicsDivergedError, DomainError RESOURCE_EXHAUSTED beyond MAX_EPISODE_STEPS */
  play(shouldPause: ShouldPause): EpisodeOutcome | undefined;
}

/** What one action depends on, besides the observation. */
interface Decision {
  readonly policy: Rng | undefined;
  /** Undefined in the first step, and for agents that keep nothing. */
  readonly agentState: Uint8Array | undefined;
  readonly actionNoise: Rng;
  readonly sticky: Rng;
  readonly first: boolean;
}

/** Longer episodes are not evaluated: their trace would not fit into the 4 MiB that gRPC clients accept by default. */
export const MAX_EPISODE_STEPS = 200_000;

/** Infos that tell whether the task was solved. */
const SUCCESS_KEYS = ["is_success", "success"];

/** Plays episodes of one agent in one environment, one after the other. */
export class EpisodePlayer {
  readonly #environment: Environment;
  readonly #agent: Agent;
  readonly #settings: EpisodeSettings;
  readonly #observation;
  /** What the agent sees. */
  readonly #seen;
  readonly #action;
  readonly #keepActions: boolean;

  /** @throws UnsupportedError for spaces with Text in them */
  constructor(environment: Environment, agent: Agent, settings: EpisodeSettings, { keepActions = false }: PlayerOptions = {}) {
    this.#keepActions = keepActions;
    this.#environment = environment;
    this.#agent = agent;
    this.#settings = settings;
    this.#observation = createElementColumns(environment.observationSpace);
    this.#seen = settings.perturbations.observationNoise > 0 ? createElementColumns(environment.observationSpace) : this.#observation;
    this.#action = createElementColumns(environment.actionSpace);
  }

  /** Begins episode `index`; the one before is given up. */
  start(index: number): RunningEpisode {
    const { seed, deterministic } = this.#settings;
    const envSeed = environmentSeed(seed, index);
    const transcript = new Transcript();
    const actions = this.#keepActions ? new ActionRecord(this.#action.columns) : undefined;
    const [observationNoise, actionNoise, sticky] = [Consumer.ObservationNoise, Consumer.ActionNoise, Consumer.StickyActions].map(
      (consumer) => episodeRng(seed, index, consumer),
    ) as [Rng, Rng, Rng];
    const policy = deterministic ? undefined : episodeRng(seed, index, Consumer.Policy);
    let episodeReturn = 0;
    let length = 0;
    let agentState: Uint8Array | undefined;

    const { observation } = this.#environment.reset({ seed: envSeed });
    this.#observation.write(observation);
    transcript.reset(this.#observation.columns);

    return {
      play: (shouldPause) => {
        for (;;) {
          this.#look(observationNoise);
          agentState = this.#decide({ policy, agentState, actionNoise, sticky, first: length === 0 });
          actions?.add(this.#action.columns);
          const result = this.#environment.step(this.#action.read());
          this.#observation.write(result.observation);
          transcript.step(this.#action.columns, this.#observation.columns, result);
          episodeReturn += result.reward;
          length += 1;
          if (result.terminated || result.truncated) {
            return {
              index,
              episodeReturn,
              length,
              terminated: result.terminated,
              ...successOf(result.info),
              envSeed,
              ...transcript.finish(),
              ...(actions === undefined ? {} : { actions: actions.finish() }),
            };
          }
          if (length >= MAX_EPISODE_STEPS) throw tooLong(this.#environment.id, index);
          if (shouldPause()) return undefined;
        }
      },
    };
  }

  #look(noise: Rng): void {
    const { observationNoise } = this.#settings.perturbations;
    if (observationNoise === 0) return;
    this.#seen.writeBatch(this.#observation.batch);
    addNoise(this.#seen.columns, observationNoise, noise);
  }

  /**
   * The next action into its columns; a sticky one is there already. The policy draws either way, so that its stream stays in step.
   * @returns what the agent keeps of the episode
   */
  #decide({ policy, agentState: before, actionNoise, sticky, first }: Decision): Uint8Array | undefined {
    const { perturbations } = this.#settings;
    const { action, agentState } = this.#agent.act(this.#seen.batch, 1, { rng: policy, agentState: before });
    const repeats = perturbations.stickyActions > 0 && sticky.random() < perturbations.stickyActions && !first;
    if (repeats) return agentState;
    this.#action.writeBatch(action);
    if (perturbations.actionNoise > 0) addNoise(this.#action.columns, perturbations.actionNoise, actionNoise);
    return agentState;
  }
}

function successOf(info: Info): { success?: boolean } {
  const key = SUCCESS_KEYS.find((name) => name in info);
  return key === undefined ? {} : { success: Boolean(info[key]) };
}

function tooLong(env: string, episode: number): DomainError {
  const details = { limit: "max_episode_steps", value: MAX_EPISODE_STEPS, env, episode };
  const text = `max_episode_steps: the limit of an evaluation is ${MAX_EPISODE_STEPS}, episode ${episode} is longer; give a smaller max_episode_steps (${env})`;
  return new DomainError("RESOURCE_EXHAUSTED", "LIMIT", text, details);
}
