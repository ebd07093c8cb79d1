/** The generator that worlds and agents draw from: `numpy.random.Generator(numpy.random.PCG64(seed))`, draw for draw and bit for bit. */
import type { StateRecord } from "../value.ts";

export interface Rng {
  /** `Generator.random()`: uniform in [0, 1), 53 bits. */
  random(): number;
  /** `Generator.uniform(low, high)`. */
  uniform(low: number, high: number): number;
  /** `Generator.uniform(low, high, size)`. @returns float64 [size] */
  uniforms(low: number, high: number, size: number): Float64Array;
  /** `Generator.integers(low, high)`: int64 in [low, high). */
  integers(low: number, high: number): number;
  /** `Generator.standard_normal()`: 256-layer ziggurat. */
  standardNormal(): number;
  /** `Generator.standard_normal(size)`. @returns float64 [size] */
  standardNormals(size: number): Float64Array;
  /** `Generator.normal(mean, std)`. */
  normal(mean: number, std: number): number;
  /** Independent generators, as `SeedSequence.spawn`. Needs a generator made from a seed, not one restored from a state. */
  split(count: number): Rng[];
  /** Everything that influences future draws. */
  state(): StateRecord;
  /** @throws InvalidArgumentError when it is no state of a generator */
  restore(state: StateRecord): void;
}
