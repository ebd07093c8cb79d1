/**
 * Where the randomness of an episode comes from: each consumer has a generator of its own,
 *
 *   createRng([seed mod 2³², ⌊seed / 2³²⌋, episode, consumer])
 *
 * four words of 32 bits, as many as SeedSequence mixes without folding, so that no two of them are the same; `numpy.random.default_rng` of the
 * same list draws the same numbers. Nothing depends on the other episodes or on who plays them.
 */
import { createRng, type Rng } from "../../envs/core/random/index.ts";

export const Consumer = { Environment: 0, Policy: 1, ObservationNoise: 2, ActionNoise: 3, StickyActions: 4 } as const;

/** Takes the place of the episode for what is drawn about all of them: the resamples of the bootstrap. */
const ALL_EPISODES = 0xffff_ffff;

/** Seeds of environments lie below, so that every client's integers hold them. */
const ENV_SEED_LIMIT = Number.MAX_SAFE_INTEGER;

/** @param seed of the evaluation, uint64 @param episode its index, uint32 */
export function episodeRng(seed: bigint, episode: number, consumer: (typeof Consumer)[keyof typeof Consumer]): Rng {
  return createRng([seed & 0xffff_ffffn, seed >> 32n, episode, consumer]);
}

/** What the environment is reset with. */
export function environmentSeed(seed: bigint, episode: number): number {
  return episodeRng(seed, episode, Consumer.Environment).integers(0, ENV_SEED_LIMIT);
}

export function bootstrapRng(seed: bigint): Rng {
  return createRng([seed & 0xffff_ffffn, seed >> 32n, ALL_EPISODES, 0]);
}
