/** Random numbers, equal to NumPy's. */
import type { Seed } from "../env.ts";
import { Pcg64 } from "./pcg64.ts";
import type { Rng } from "./rng.ts";
import { createSeedSequence } from "./seed-sequence.ts";

export { betaVariate, standardGamma } from "./gamma-variates.ts";
export type { Rng } from "./rng.ts";
export { checkSeed } from "./seed-sequence.ts";
export { createWorldRng, type WorldRng } from "./world-rng.ts";

/**
 * `numpy.random.Generator(numpy.random.PCG64(seed))`.
 * @param seed absent: 128 bits from the system's entropy
 * @throws InvalidArgumentError for a seed that is negative or no integer
 */
export function createRng(seed?: Seed): Rng {
  return new Pcg64(createSeedSequence(seed));
}
