/**
 * The contract of an environment: Gymnasium 1.4 (`gymnasium.Env`), with the state made explicit.
 *
 * A world implements `World`: dynamics plus a thin episode that owns state and generator. `createEpisode` (episode.ts) makes it an
 * `Environment`: order of calls, time limit, and their part of the saved state live there once, not in every world.
 */
import type { Info, StateRecord, Value } from "./value.ts";
import type { Space } from "./spaces/index.ts";

/** Non-negative; a list is mixed as `numpy.random.SeedSequence` mixes one. */
export type Seed = number | bigint | readonly (number | bigint)[];

export interface ResetOptions {
  /** Starts the generator anew. Absent: it goes on as it is, and is seeded from the system's entropy if there is none yet. */
  readonly seed?: Seed | undefined;
  /** Gymnasium's `options`. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

export interface ResetResult<Observation extends Value = Value> {
  readonly observation: Observation;
  readonly info: Info;
}

export interface StepResult<Observation extends Value = Value> extends ResetResult<Observation> {
  readonly reward: number;
  /** The episode ended in a terminal state of the task. */
  readonly terminated: boolean;
  /** The episode was cut off from outside the task, by a horizon or time limit. */
  readonly truncated: boolean;
}

/** An image: uint8 [height, width, 3], row-major. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What a world implements. Results are copies: nothing that it returns changes later. Actions are elements of the action space. */
export interface World<Observation extends Value = Value, Action extends Value = Value> {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Starts an episode. @throws DomainError INVALID_ARGUMENT for bad options */
  reset(options: ResetOptions): ResetResult<Observation>;
  /** Advances the episode. @throws PhysicsDivergedError */
  step(action: Action): StepResult<Observation>;
  /** Everything that influences the future, generator included. */
  state(): StateRecord;
  /** Continues from a saved state, bit for bit. @throws DomainError INVALID_ARGUMENT when it is no state of this world */
  restore(state: StateRecord): void;
  /** @throws UnsupportedError without a render mode that gives frames */
  render?(): Frame;
  /** Frees what the world owns. */
  close?(): void;
}

/** "diverged": the physics failed; like "ended", but never followed by an automatic reset. */
export type EpisodePhase = "new" | "running" | "ended" | "diverged" | "closed";

/** A world with the order of calls, the time limit and closing enforced. `render` and `close` always exist. */
export interface Environment<Observation extends Value = Value, Action extends Value = Value> extends Required<World<Observation, Action>> {
  readonly id: string;
  /** Where the episode stands. */
  phase(): EpisodePhase;
  /** @throws ResetNeededError before the first reset and after the end of the episode */
  step(action: Action): StepResult<Observation>;
}
