/**
 * Transcendental functions with the same bytes on every machine: `Math.sin` and its kin differ between processors and Node versions,
 * these are WebAssembly arithmetic and do not.
 *
 * Source: AssemblyScript's `NativeMath` (ports of musl's libm and, for exp, log and pow, of Arm's optimized routines).
 * Worst error over 10⁶ random points against 80-bit floating point, in units in the last place: exp, log, pow 0.52; sin, cos, tan, atan,
 * log1p, acos, asin 0.91; subnormal exp 1.0; atan2 1.43; expm1 1.58; tanh 2.2; sin, cos, tan beyond |x| = 2^20·π/2 up to 3, and only about 33
 * correct bits at the doubles nearest to a multiple of π/2 there. `pow` follows ECMAScript: pow(1, NaN) and pow(±1, ±∞) are NaN.
 */
import { NATIVE_MATH_WASM_BASE64 } from "./native-math.gen.ts";

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

interface NativeMath {
  readonly sin: Unary;
  readonly cos: Unary;
  readonly tan: Unary;
  readonly asin: Unary;
  readonly acos: Unary;
  readonly atan: Unary;
  readonly atan2: Binary;
  readonly exp: Unary;
  readonly expm1: Unary;
  readonly log: Unary;
  readonly log1p: Unary;
  readonly pow: Binary;
  readonly tanh: Unary;
}

const bytes = Uint8Array.from(atob(NATIVE_MATH_WASM_BASE64), (character) => character.charCodeAt(0));
const native = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as NativeMath;

export const { sin, cos, tan, asin, acos, atan, atan2, exp, expm1, log, log1p, pow, tanh } = native;
