/** The generator of a world, as `gymnasium.Env.reset` keeps it: a seed starts it anew; without one it goes on, or begins from entropy. */
import type { Seed } from "../env.ts";
import { InvalidArgumentError } from "../errors.ts";
import { isRecord, type State } from "../value.ts";
import { Pcg64 } from "./pcg64.ts";
import type { Rng } from "./rng.ts";
import { createSeedSequence } from "./seed-sequence.ts";

export interface WorldRng {
  /** @returns the generator of the episode that starts now @throws InvalidArgumentError for a bad seed */
  startEpisode(seed: Seed | undefined): Rng;
  /** null before the first episode. */
  state(): State;
  /** @throws InvalidArgumentError when it is no state of a generator */
  restore(saved: State | undefined): void;
}

export function createWorldRng(): WorldRng {
  let rng: Rng | undefined;

  return {
    startEpisode(seed) {
      if (seed !== undefined || rng === undefined) rng = new Pcg64(createSeedSequence(seed));
      return rng;
    },

    state: () => rng?.state() ?? null,

    restore(saved) {
      if (saved !== null && !isRecord(saved)) throw new InvalidArgumentError("state.rng: expected a record or null", { field: "state" });
      const restored = saved === null ? undefined : new Pcg64(createSeedSequence(0));
      if (saved !== null) restored?.restore(saved);
      rng = restored;
    },
  };
}
