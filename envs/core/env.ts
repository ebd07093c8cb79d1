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

/** A picture, row-major from the upper left corner. Which arrays it has depends on the render mode (`render/render-mode.ts`). */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** uint8 [height, width, 3], red, green, blue; empty in the mode depth_array. */
  readonly pixels: Uint8Array;
  /** float32 [height, width]: the depth buffer, 0 at the near plane to 1 at the far one. In the modes depth_array and rgbd_tuple only. */
  readonly depths?: Float32Array;
}

/** Frames that were asked for, and how many more there are. */
export interface TakenFrames {
  readonly frames: Frame[];
  readonly remaining: number;
}

/** What a world implements. Results are copies: nothing that it returns changes later. Actions are elements of the action space. */
export interface World<Observation extends Value = Value, Action extends Value = Value> {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Starts an episode. @throws DomainError INVALID_ARGUMENT for bad options, PhysicsDivergedError */
  reset(options: ResetOptions): ResetResult<Observation>;
  /**
   * Advances the episode.
   * @param spare an observation of this environment, or of one made alike, that nobody needs any more: the new one may be put in its place
   * @throws PhysicsDivergedError
   */
  step(action: Action, spare?: Observation): StepResult<Observation>;
  /** Everything that influences the future, generator included. */
  state(): StateRecord;
  /** Continues from a saved state, bit for bit. @throws DomainError INVALID_ARGUMENT when it is no state of this world */
  restore(state: StateRecord): void;
  /** The present state in the mode of the argument `render_mode`. Changes nothing, and is called only after a reset, in a mode that gives frames. */
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
  /** As `World.step`. @throws ResetNeededError before the first reset and after the end of the episode */
  step(action: Action, spare?: Observation): StepResult<Observation>;
  /** @throws UnsupportedError without a render mode that gives frames, ResetNeededError before the first reset */
  render(): Frame;
  /**
   * What `render` of Gymnasium returns, always as a list: in a mode that ends in `_list`, a frame of the start of the episode and of each step
   * since then or since the last call; in other modes one frame.
   * @param mostBytes the oldest frames that fit into this; the others remain (default: all)
   * @throws as `render`; DomainError FRAMES_TOO_LARGE where not even one fits, TOO_MANY_FRAMES where they outgrew the memory for them and are lost
   */
  takeFrames(mostBytes?: number): TakenFrames;
}
