/** The episode around the dynamics of a classic control task: seeding, what is returned, and what is saved. */
import type { Frame, World } from "../core/env.ts";
import { InvalidArgumentError } from "../core/errors.ts";
import { createWorldRng, type Rng } from "../core/random/index.ts";
import type { Space } from "../core/spaces/index.ts";
import type { StateRecord, Value } from "../core/value.ts";

/** The state of a task: named numbers. */
export type Numbers = Readonly<Record<string, number>>;

/** One step: where it leads, what that pays, and whether the task is over. */
export interface Advance<S extends Numbers> {
  readonly state: S;
  readonly reward: number;
  readonly terminated: boolean;
}

export interface ClassicTask<S extends Numbers, Action extends Value> {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Draws the state in which an episode starts. @throws InvalidArgumentError for bad reset options */
  start(rng: Rng, options: Readonly<Record<string, unknown>> | undefined): S;
  /** How a state is seen. @param fresh whether the episode just starts */
  observe(state: S, fresh: boolean): Float32Array;
  advance(state: S, action: Action): Advance<S>;
  draw(state: S): Frame;
}

/** @param rest the state before the first episode */
export function createClassicWorld<S extends Numbers, Action extends Value>(
  task: ClassicTask<S, Action>,
  rest: S,
): World<Float32Array, Action> {
  const rng = createWorldRng();
  let state = rest;

  return {
    observationSpace: task.observationSpace,
    actionSpace: task.actionSpace,

    reset({ seed, options }) {
      state = task.start(rng.startEpisode(seed), options);
      return { observation: task.observe(state, true), info: {} };
    },

    step(action) {
      const { state: next, reward, terminated } = task.advance(state, action);
      state = next;
      return { observation: task.observe(state, false), reward, terminated, truncated: false, info: {} };
    },

    state: () => ({ ...state, rng: rng.state() }),
    render: () => task.draw(state),

    restore(saved) {
      const restored = namedNumbers(saved, rest);
      rng.restore(saved["rng"]);
      state = restored;
    },
  };
}

/** The numbers of `saved` that `template` has. @throws InvalidArgumentError when one is missing */
function namedNumbers<S extends Numbers>(saved: StateRecord, template: S): S {
  const names = Object.keys(template);
  const missing = names.find((name) => typeof saved[name] !== "number");
  if (missing !== undefined) throw new InvalidArgumentError(`state.${missing}: expected a number (state of the world)`, { field: "state" });
  return Object.fromEntries(names.map((name) => [name, saved[name]])) as S;
}
