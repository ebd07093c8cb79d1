/**
 * `numpy.random.SeedSequence`: turns seeds of any size into well-mixed words, and spawns independent children.
 *
 * Source: O'Neill (2015), "Developing a seed_seq Alternative"; NumPy 2.4.6, `bit_generator.pyx`.
 */
import type { Seed } from "../env.ts";
import { InvalidArgumentError } from "../errors.ts";

const POOL_WORDS = 4;
const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;
const SHIFT = 16;

export interface SeedSequence {
  /** The seed as 32-bit words, least significant first. */
  readonly entropy: Uint32Array;
  /** The path from the root of the tree of children; empty for a sequence made from a seed. */
  readonly spawnKey: Uint32Array;
}

/** @param seed absent: 128 bits from the system's entropy @throws InvalidArgumentError for a negative, fractional or unsafe number */
export function createSeedSequence(seed?: Seed): SeedSequence {
  const entropy = seed === undefined ? crypto.getRandomValues(new Uint32Array(POOL_WORDS)) : Uint32Array.from(wordsOf(seed));
  return { entropy, spawnKey: new Uint32Array(0) };
}

/** For worlds in which nothing is random. @throws InvalidArgumentError for what is no seed */
export function checkSeed(seed: Seed | undefined): void {
  if (seed !== undefined) wordsOf(seed);
}

/** The `index`-th child, as `SeedSequence.spawn` numbers them. */
export function spawnChild({ entropy, spawnKey }: SeedSequence, index: number): SeedSequence {
  return { entropy, spawnKey: Uint32Array.of(...spawnKey, index) };
}

/** `SeedSequence.generate_state(count)`. @returns uint32 [count] */
export function generateState(sequence: SeedSequence, count: number): Uint32Array {
  const pool = mixEntropy(assembledEntropy(sequence));
  let constant = INIT_B;
  return Uint32Array.from({ length: count }, (_, i) => {
    let word = (pool[i % POOL_WORDS] ?? 0) ^ constant;
    constant = Math.imul(constant, MULT_B);
    word = Math.imul(word, constant);
    return word ^ (word >>> SHIFT);
  });
}

/** With a spawn key, a short seed is filled up with zeros, so that key and seed cannot be mistaken for each other. */
function assembledEntropy({ entropy, spawnKey }: SeedSequence): readonly number[] {
  const padding = spawnKey.length === 0 ? 0 : Math.max(0, POOL_WORDS - entropy.length);
  return [...entropy, ...new Uint32Array(padding), ...spawnKey];
}

function mixEntropy(entropy: readonly number[]): Uint32Array {
  let constant = INIT_A;
  const hash = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, MULT_A);
    const word = Math.imul(mixed, constant);
    return word ^ (word >>> SHIFT);
  };
  const pool = Uint32Array.from({ length: POOL_WORDS }, (_, i) => hash(entropy[i] ?? 0));
  const mixInto = (target: number, value: number): void => {
    const mixed = Math.imul(MIX_LEFT, pool[target] ?? 0) - Math.imul(MIX_RIGHT, hash(value));
    pool[target] = mixed ^ (mixed >>> SHIFT);
  };
  for (let source = 0; source < POOL_WORDS; source++) {
    for (let target = 0; target < POOL_WORDS; target++) if (source !== target) mixInto(target, pool[source] ?? 0);
  }
  for (const word of entropy.slice(POOL_WORDS)) for (let target = 0; target < POOL_WORDS; target++) mixInto(target, word);
  return pool;
}

/** A number as its 32-bit words, least significant first, at least one; a list as the words of its elements. */
function wordsOf(seed: Seed): number[] {
  if (typeof seed === "object") return seed.flatMap(wordsOf);
  const valid = typeof seed === "bigint" ? seed >= 0n : Number.isSafeInteger(seed) && seed >= 0;
  if (!valid) {
    throw new InvalidArgumentError(`seed: expected a non-negative integer (a bigint beyond 2^53 - 1), got ${String(seed)}`, {
      field: "seed",
    });
  }
  const words: number[] = [];
  let rest = BigInt(seed);
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}
