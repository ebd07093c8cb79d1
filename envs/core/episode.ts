/** An episode around a world: the order of calls, the time limit, and their part of the saved state, written once for all worlds. */
import type { Environment, World } from "./env.ts";
import { ClosedError, InvalidArgumentError, PhysicsDivergedError, ResetNeededError, UnsupportedError } from "./errors.ts";
import type { StateRecord, Value } from "./value.ts";

export interface EpisodeConfig {
  readonly id: string;
  /** Steps after which an episode is truncated (as `gymnasium.wrappers.TimeLimit`); null = no limit. */
  readonly maxEpisodeSteps: number | null;
}

type Phase = "new" | "running" | "ended" | "closed";

/** @returns the world as an environment that owns it: closing it closes the world */
export function createEpisode<O extends Value, A extends Value>(world: World<O, A>, { id, maxEpisodeSteps }: EpisodeConfig): Environment<O, A> {
  let phase: Phase = "new";
  let elapsed = 0;

  function requireOpen(call: string): void {
    if (phase === "closed") throw new ClosedError(`${call} called after close (${id})`, { env: id });
  }

  return {
    id,
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
      if (phase === "ended") throw new ResetNeededError(`step called after the episode ended; call reset first (${id})`, { env: id });
      try {
        const result = world.step(action);
        elapsed += 1;
        const truncated = result.truncated || (maxEpisodeSteps !== null && elapsed >= maxEpisodeSteps);
        if (result.terminated || truncated) phase = "ended";
        return truncated === result.truncated ? result : { ...result, truncated };
      } catch (error) {
        if (error instanceof PhysicsDivergedError) phase = "ended";
        throw error;
      }
    },

    state: () => ({ phase, elapsed, world: world.state() }),

    restore(state) {
      requireOpen("restore");
      const { phase: savedPhase, elapsed: savedElapsed, world: inner } = state;
      if ((savedPhase !== "new" && savedPhase !== "running" && savedPhase !== "ended") || typeof savedElapsed !== "number" || !isRecord(inner)) {
        throw new InvalidArgumentError(`state: expected the fields phase, elapsed and world, got ${Object.keys(state).join(", ")} (${id})`, { field: "state", env: id });
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

function isRecord(state: unknown): state is StateRecord {
  return typeof state === "object" && state !== null && !Array.isArray(state) && !ArrayBuffer.isView(state);
}
