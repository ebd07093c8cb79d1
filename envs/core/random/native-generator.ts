/** The compiled generator (assembly/generator.ts): one set of registers in WebAssembly memory, and the draws made from it. */
import { NATIVE_GENERATOR_WASM_BASE64 } from "./native-generator.gen.ts";

interface NativeGenerator {
  readonly memory: WebAssembly.Memory;
  readonly registers: WebAssembly.Global;
  readonly capacity: WebAssembly.Global;
  readonly values: WebAssembly.Global;
  seed(): void;
  random(): number;
  standardNormal(): number;
  standardExponential(): number;
  integers(low: number, high: number): number;
  fillRandom(count: number): void;
  fillStandardNormal(count: number): void;
  fillSmallIntegers(bits: number, range: number, count: number, fresh: boolean): void;
}

const bytes = Uint8Array.from(atob(NATIVE_GENERATOR_WASM_BASE64), (character) => character.charCodeAt(0));
const exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as NativeGenerator;

/** Words of a generator: state (4), increment (4), whether half a draw is kept, that half. */
export const REGISTER_WORDS = 10;

export const { seed, random, standardNormal, standardExponential, integers, fillRandom, fillStandardNormal, fillSmallIntegers } = exports;

/** uint32 [REGISTER_WORDS]: the generator that is loaded now. */
export const registers = new Uint32Array(exports.memory.buffer, exports.registers.value as number, REGISTER_WORDS);

/** float64: where the `fill` functions write, as many at once as it is long. */
export const values = new Float64Array(exports.memory.buffer, exports.values.value as number, exports.capacity.value as number);
