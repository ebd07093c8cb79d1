/** A call of a kernel with what it should give, and the law that a backend keeps for every such call. */
import type { Handle, Kernels } from "../../src/tensor/kernels/kernels.ts";
import { at } from "./numbers.ts";

export interface KernelCase {
  /** The operation. */
  readonly operation: string;
  /** Shapes and options. */
  readonly what: string;
  /** Numbers of float32. */
  readonly inputs: readonly (readonly number[])[];
  readonly expected: readonly number[];
  /** Where results are sums: Σ of the sizes of what was summed, to which errors are compared. */
  readonly sizes?: readonly number[];
  call(kernels: Kernels, inputs: readonly Handle[], out: Handle): void;
}

const GUARD = [1.5, -2.5, 3.5, -4.5, 5.5];
/** Half the least subnormal float32 is as near as a result below it can be. */
const LEAST_FLOAT32 = 2 ** -149;
const DIRT = 50_000;

/** Fills the scratch that comes next with NaN, so that nothing works by finding zeros. */
function soil(kernels: Kernels): void {
  const mark = kernels.mark();
  kernels.fill(kernels.scratch(DIRT), DIRT, NaN);
  kernels.release(mark);
}

function placed(kernels: Kernels, values: readonly number[]): Handle {
  const handle = kernels.scratch(values.length);
  kernels.write(handle, values);
  return handle;
}

/** What the backend gives. @throws Error when the call touched an input, or what lies around its result */
export function resultOf(kernels: Kernels, { operation, what, inputs, expected, call }: KernelCase): Float32Array | Float64Array {
  const mark = kernels.mark();
  soil(kernels);
  const handles = inputs.map((values) => placed(kernels, values));
  const before = placed(kernels, GUARD);
  const out = kernels.scratch(expected.length);
  const behind = placed(kernels, GUARD);
  call(kernels, handles, out);
  const result = kernels.read(out, expected.length);
  const whole = (handle: Handle, values: readonly number[]): boolean =>
    kernels.read(handle, values.length).every((value, index) => Object.is(value, values[index]));
  const intact = whole(before, GUARD) && whole(behind, GUARD) && inputs.every((values, index) => whole(at(handles, index), values));
  if (!intact) throw new Error(`${operation} ${what}: wrote elsewhere than its result`);
  kernels.release(mark);
  return result;
}

export interface Allowance {
  /** Part of the result or of what was summed. */
  readonly relative: number;
  /** Numbers nearer to zero may be taken for zero. */
  readonly least: number;
}

/** @returns what is wrong, in words */
export function errorsOf(kernels: Kernels, kernelCase: KernelCase, { relative, least }: Allowance): string[] {
  const round = kernels.precision === "float32" ? Math.fround : (x: number): number => x;
  const result = resultOf(kernels, kernelCase);
  const [only = [], ...others] = kernelCase.inputs;
  /** Whether an element comes of one number that may be taken for zero. */
  const isOfZero = (index: number): boolean =>
    others.length === 0 && only.length === result.length && only[index] !== 0 && Math.abs(at(only, index)) < least;
  return kernelCase.expected.flatMap((exact, index) => {
    const [got, want] = [at(result, index), round(exact)];
    if (Object.is(got, want) || got === want || isOfZero(index)) return [];
    const allowed = relative * Math.max(Math.abs(exact), kernelCase.sizes?.[index] ?? 0) + Math.max(LEAST_FLOAT32, least);
    return Number.isFinite(want) && Math.abs(got - exact) <= allowed
      ? []
      : [`${kernelCase.operation} ${kernelCase.what} [${index}]: ${got} for ${exact}`];
  });
}
