/**
 * Functions of float32 numbers with the bits that NumPy gives them, on every machine.
 *
 * They differ from the float64 functions rounded to float32 in one result of several hundred to several thousand. Arguments are rounded to float32.
 * Source: NumPy 2.4.6 on processors with fused multiply-add (x86-64 since Haswell, ARM64). Beyond |x| = 71476 (`cosf`) and 117435 (`sinf`) NumPy asks
 * the C library, and these give the nearest float32 to within 0.51 units in the last place.
 */
import { SINGLE_MATH_WASM_BASE64 } from "./single-math.gen.ts";

interface SingleMath {
  readonly sinf: (x: number) => number;
  readonly cosf: (x: number) => number;
  /** `powf` of glibc. */
  readonly powf: (x: number, y: number) => number;
}

const bytes = Uint8Array.from(atob(SINGLE_MATH_WASM_BASE64), (character) => character.charCodeAt(0));

export const { sinf, cosf, powf } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as SingleMath;
