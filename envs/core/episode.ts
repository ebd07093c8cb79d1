/** An episode around a world: the order of calls, the time limit, and their part of the saved state, written once for all worlds. */
import type { Environment, EpisodePhase, World } from "./env.ts";
import { ClosedError, InvalidArgumentError, PhysicsDivergedError, ResetNeededError } from "./errors.ts";
import { createFilm, FILM_BYTES } from "./render/film.ts";
import type { RenderMode } from "./render/render-mode.ts";
import { isRecord, type Value } from "./value.ts";

export interface EpisodeConfig {
  readonly id: string;
  /** Steps after which an episode is truncated (as `gymnasium.wrappers.TimeLimit`); null = no limit. */
  readonly maxEpisodeSteps: number | null;
  /** Default: no pictures. */
  readonly renderMode?: RenderMode;
  /** Most memory for the frames of a mode that ends in `_list`. */
  readonly frameBytes?: number;
}

/** The phases in which a state can be saved. */
const SAVED_PHASES = ["new", "running", "ended", "diverged"] as const satisfies readonly EpisodePhase[];

/** @returns the world as an environment that owns it: closing it closes the world */
export function createEpisode<O extends Value, A extends Value>(
  world: World<O, A>,
  { id, maxEpisodeSteps, renderMode = null, frameBytes = FILM_BYTES }: EpisodeConfig,
): Environment<O, A> {
  const film = createFilm(world, { id, renderMode, frameBytes });
  let phase: EpisodePhase = "new";
  let elapsed = 0;

  function requireOpen(call: string): void {
    if (phase === "closed") throw new ClosedError(`${call} called after close (${id})`, { env: id });
  }

  function requireStarted(call: string): void {
    requireOpen(call);
    if (phase === "new") throw new ResetNeededError(`${call} called before reset; call reset first (${id})`, { env: id });
  }

  function noted(error: unknown): unknown {
    if (error instanceof PhysicsDivergedError) phase = "diverged";
    return error;
  }

  return {
    id,
    phase: () => phase,
    observationSpace: world.observationSpace,
    actionSpace: world.actionSpace,

    reset(options) {
      requireOpen("reset");
      try {
        const result = world.reset(options);
        phase = "running";
        elapsed = 0;
        film.restart();
        return result;
      } catch (error) {
        throw noted(error);
      }
    },

    step(action, spare) {
      requireStarted("step");
      if (phase !== "running") throw new ResetNeededError(`step called after the episode ${phase}; call reset first (${id})`, { env: id });
      try {
        const result = world.step(action, spare);
        elapsed += 1;
        const truncated = result.truncated || (maxEpisodeSteps !== null && elapsed >= maxEpisodeSteps);
        if (result.terminated || truncated) phase = "ended";
        film.advance();
        return truncated === result.truncated ? result : { ...result, truncated };
      } catch (error) {
        throw noted(error);
      }
    },

    state: () => ({ phase, elapsed, world: world.state() }),

    restore(state) {
      requireOpen("restore");
      const { elapsed: savedElapsed, world: inner } = state;
      const savedPhase = SAVED_PHASES.find((candidate) => candidate === state["phase"]);
      if (savedPhase === undefined || typeof savedElapsed !== "number" || !isRecord(inner)) {
        throw new InvalidArgumentError(
          `state: expected the fields phase, elapsed and world, got ${Object.keys(state).join(", ")} (${id})`,
          { field: "state", env: id },
        );
      }
      world.restore(inner);
      phase = savedPhase;
      elapsed = savedElapsed;
    },

    render() {
      requireStarted("render");
      return film.draw();
    },

    takeFrames(mostBytes = Infinity) {
      requireStarted("render");
      return film.take(mostBytes);
    },

    close() {
      if (phase === "closed") return;
      phase = "closed";
      world.close?.();
    },
  };
}
