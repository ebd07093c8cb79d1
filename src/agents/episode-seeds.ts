/**
 * What an agent keeps of an episode, when that is a seed: everything random in the episode is drawn from the generator with this seed, so that
 * whoever plays carries 8 bytes and the agent nothing.
 */
import { InvalidArgumentError } from "../../envs/core/errors.ts";
import type { Rng } from "../../envs/core/random/index.ts";
import type { ActOptions } from "./agent.ts";

/** Of a seed: uint64, little-endian. */
export const SEED_BYTES = 8;

const WORD = 2 ** 32;

/**
 * The seed of each row: the one that was handed in, or a new one from the generator where an episode starts or nothing was handed in. Row b
 * draws after row b - 1, two words, the high one first.
 * @throws InvalidArgumentError when state or flags have not `count` rows
 */
export function episodeSeeds({ agentState, episodeStart }: ActOptions, count: number, rng: Rng): BigUint64Array<ArrayBuffer> {
  expectRows("agent_state", agentState, count * SEED_BYTES);
  expectRows("episode_start", episodeStart, count);
  const seeds = new BigUint64Array(count);
  if (agentState !== undefined) new Uint8Array(seeds.buffer).set(agentState);
  for (let row = 0; row < count; row++) {
    if (agentState === undefined || episodeStart?.[row] === 1) seeds[row] = drawSeed(rng);
  }
  return seeds;
}

function drawSeed(rng: Rng): bigint {
  const [high, low] = [rng.integers(0, WORD), rng.integers(0, WORD)];
  return (BigInt(high) << 32n) | BigInt(low);
}

function expectRows(field: string, bytes: Uint8Array | undefined, expected: number): void {
  if (bytes === undefined || bytes.length === expected) return;
  throw new InvalidArgumentError(`${field}: expected ${expected} bytes, got ${bytes.length}`, { field });
}
