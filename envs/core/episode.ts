/** An episode around a world: the order of calls, the time limit, and their part of the saved state, written once for all worlds. */
import type { Environment, EpisodePhase, World } from "./env.ts";
import { ClosedError, InvalidArgumentError, PhysicsDivergedError, ResetNeededError, UnsupportedError } from "./errors.ts";
import { isRecord, type Value } from "./value.ts";

export interface EpisodeConfig {
  readonly id: string;
  /** Steps after which an episode is truncated (as `gymnasium.wrappers.TimeLimit`); null = no limit. */
  readonly maxEpisodeSteps: number | null;
}

/** The phases in which a state can be saved. */
const SAVED_PHASES = ["new", "running", "ended", "diverged"] as const satisfies readonly EpisodePhase[];

/** @returns the world as an environment that owns it: closing it closes the world */
export function createEpisode<O extends Value, A extends Value>(
  world: World<O, A>,
  { id, maxEpisodeSteps }: EpisodeConfig,
): Environment<O, A> {
  let phase: EpisodePhase = "new";
  let elapsed = 0;

  function requireOpen(call: string): void {
    if (phase === "closed") throw new ClosedError(`${call} called after close (${id})`, { env: id });
  }

  return {
    id,
    phase: () => phase,
    observationSpace: world.observationSpace,
    actionSpace: world.actionSpace,

    reset(options) {
      requireOpen("reset");
      const result = world.reset(options);
      phase = "running";
      elapsed = 0;
      return result;
    },

    step(action) {
      requireOpen("step");
      if (phase === "new") throw new ResetNeededError(`step called before reset; call reset first (${id})`, { env: id });
      if (phase !== "running") throw new ResetNeededError(`step called after the episode ${phase}; call reset first (${id})`, { env: id });
      try {
        const result = world.step(action);
        elapsed += 1;
        const truncated = result.truncated || (maxEpisodeSteps !== null && elapsed >= maxEpisodeSteps);
        if (result.terminated || truncated) phase = "ended";
        return truncated === result.truncated ? result : { ...result, truncated };
      } catch (error) {
        if (error instanceof PhysicsDivergedError) phase = "diverged";
        throw error;
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
      requireOpen("render");
      if (phase === "new") throw new ResetNeededError(`render called before reset; call reset first (${id})`, { env: id });
      if (world.render === undefined) throw new UnsupportedError(`render: ${id} draws no pictures`, { env: id });
      return world.render();
    },

    close() {
      if (phase === "closed") return;
      phase = "closed";
      world.close?.();
    },
  };
}
