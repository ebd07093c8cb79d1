/** The generator that worlds and agents draw from: `numpy.random.Generator(numpy.random.PCG64(seed))`, draw for draw and bit for bit. */
import type { StateRecord } from "../value.ts";

export interface Rng {
  /** `Generator.random()`: uniform in [0, 1), 53 bits. */
  random(): number;
  /** `Generator.random(size)`. @returns float64 [size] */
  randoms(size: number): Float64Array;
  /** `Generator.uniform(low, high)`. */
  uniform(low: number, high: number): number;
  /** `Generator.uniform(low, high, size)`. @returns float64 [size] */
  uniforms(low: number, high: number, size: number): Float64Array;
  /** `Generator.integers(low, high)`: int64 (or 32-bit) in [low, high). @throws InvalidArgumentError when that is empty or leaves ±2^53 */
  integers(low: number, high: number): number;
  /** `Generator.integers(0, range + 1, size, dtype)` for a dtype of 8 or 16 bits, which takes several from one draw. @returns float64 [size] */
  smallIntegers(bits: 8 | 16, range: number, size: number): Float64Array;
  /** `Generator.standard_normal()`: 256-layer ziggurat. */
  standardNormal(): number;
  /** `Generator.standard_normal(size)`. @returns float64 [size] */
  standardNormals(size: number): Float64Array;
  /** `Generator.normal(mean, std)`. */
  normal(mean: number, std: number): number;
  /** `Generator.standard_exponential()`: 256-layer ziggurat. */
  standardExponential(): number;
  /** Independent generators, as `Generator.spawn`: the next `count` children of the seed. The state remembers seed and count. */
  split(count: number): Rng[];
  /** Everything that influences future draws. */
  state(): StateRecord;
  /** @throws InvalidArgumentError when it is no state of a generator */
  restore(state: StateRecord): void;
}
