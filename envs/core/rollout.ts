/**
 * Trying out N sequences of H actions from one state: the columns that hold them and what came of them, and the playing of one sequence.
 * The sequences do not touch each other, so they may be played in any order and on any number of threads, to the same bytes.
 */
import type { Environment } from "./env.ts";
import { PhysicsDivergedError } from "./errors.ts";
import { compileSpace, leavesOf, type Space } from "./spaces/index.ts";
import type { StateRecord, TypedArray, Value } from "./value.ts";
import { columnArray, columnStack, flagArray, observedDtype, type Column } from "./vector-layout.ts";

/** Which observations are kept: after each step, the last one of each sequence, or none. */
export type RolloutObservations = "all" | "final" | "none";

export interface RolloutLayout {
  /** N. */
  readonly count: number;
  /** H. */
  readonly horizon: number;
  readonly observed: RolloutObservations;
  /** [N, H, ...]. */
  readonly actions: readonly Column[];
  /** [N, H, ...], [N, ...] or none. */
  readonly observations: readonly Column[];
  /** [N, H]. */
  readonly rewards: Column;
  readonly terminated: Column;
  readonly truncated: Column;
  /** [N]: steps of each sequence. */
  readonly lengths: Column;
  /** [N]: 1 = the physics diverged in the step after the last. */
  readonly diverged: Column;
  /** Two words that threads share: the next sequence to be played, and whether all should stop. */
  readonly progress: Column;
  readonly byteLength: number;
}

export interface RolloutLayoutConfig {
  readonly count: number;
  readonly horizon: number;
  readonly observed: RolloutObservations;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Float observations are held in this dtype instead of their own. */
  readonly observationDtype?: "float32" | "float64" | undefined;
}

/** @throws UnsupportedError for spaces without a fixed size (Text) */
export function rolloutLayout(config: RolloutLayoutConfig): RolloutLayout {
  const { count, horizon, observed } = config;
  const steps = count * horizon;
  const { column, byteLength } = columnStack();
  const observationRows = { all: steps, final: count, none: 0 }[observed];
  const observationLeaves = observed === "none" ? [] : leavesOf(config.observationSpace);
  const columns = {
    actions: leavesOf(config.actionSpace).map(({ dtype, shape }) => column(dtype, shape, steps)),
    observations: observationLeaves.map(({ dtype, shape }) =>
      column(observedDtype(dtype, config.observationDtype), shape, observationRows),
    ),
    rewards: column("float64", [], steps),
    terminated: column("uint8", [], steps),
    truncated: column("uint8", [], steps),
    lengths: column("uint32", [], count),
    diverged: column("uint8", [], count),
    progress: column("int32", [], 2),
  };
  return { count, horizon, observed, ...columns, byteLength: byteLength() };
}

export interface SequencePlayer {
  /** Goes back to the start, to play a sequence. @throws InvalidArgumentError when the start is no state of the environment */
  begin(sequence: number): void;
  /** Plays so many more steps of it, at most. @returns whether more are left. @throws ResetNeededError when no episode is running at the start */
  advance(steps: number): boolean;
}

/** @param memory `layout.byteLength` bytes, zero besides the actions @param start the state that sequences begin in */
export function sequencePlayer(
  layout: RolloutLayout,
  memory: ArrayBufferLike,
  environment: Environment,
  start: StateRecord,
): SequencePlayer {
  const { count, horizon, observed } = layout;
  const actionCodec = compileSpace(environment.actionSpace);
  const observationCodec = compileSpace(environment.observationSpace);
  const observationRows = observed === "all" ? count * horizon : count;
  const actions = layout.actions.map((column) => columnArray(memory, column, count * horizon));
  const observations = layout.observations.map((column) => columnArray(memory, column, observationRows));
  const rewards = columnArray(memory, layout.rewards, count * horizon);
  const [terminated, truncated] = [layout.terminated, layout.truncated].map((column) => flagArray(memory, column, count * horizon)) as [
    Uint8Array,
    Uint8Array,
  ];
  const lengths: TypedArray = columnArray(memory, layout.lengths, count);
  const diverged = flagArray(memory, layout.diverged, count);
  let sequence = 0;
  let length = 0;
  let latest: Value | undefined;
  /** The observation before it. */
  let spare: Value | undefined;

  /** @returns whether the sequence goes on */
  function step(): boolean {
    const row = sequence * horizon + length;
    const result = environment.step(actionCodec.read(actions, row), spare);
    length += 1;
    rewards[row] = result.reward;
    terminated[row] = Number(result.terminated);
    truncated[row] = Number(result.truncated);
    if (observed === "all") observationCodec.write(result.observation, observations, row);
    spare = latest;
    latest = result.observation;
    return !result.terminated && !result.truncated && length < horizon;
  }

  function end(): void {
    lengths[sequence] = length;
    if (observed === "final" && latest !== undefined) observationCodec.write(latest, observations, sequence);
  }

  return {
    begin(next) {
      environment.restore(start);
      sequence = next;
      length = 0;
      latest = undefined;
    },

    advance(steps) {
      let goesOn = true;
      try {
        for (let i = 0; i < steps && goesOn; i++) goesOn = step();
      } catch (error) {
        if (!(error instanceof PhysicsDivergedError)) throw error;
        diverged[sequence] = 1;
        goesOn = false;
      }
      if (!goesOn) end();
      return goesOn;
    },
  };
}
