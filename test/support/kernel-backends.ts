/** The backends of the tensor engine that need nothing installed. */
import { createJsKernels } from "../../src/tensor/kernels/js/js-kernels.ts";
import type { Kernels } from "../../src/tensor/kernels/kernels.ts";
import { createWasmKernels } from "../../src/tensor/kernels/wasm-kernels.ts";

export interface KernelBackend {
  readonly name: string;
  create(): Kernels;
  /** Error that is allowed, as a part of a result or of what was summed. */
  readonly relative: number;
  /** Numbers nearer to zero may be taken for zero, where such are not computed with. */
  readonly least?: number;
  /** Whether a row has the same bits in every batch. */
  readonly sameRows?: boolean;
  /** Relative error that is allowed of a sum of 300,000 numbers, beyond rounding. */
  readonly longSums?: number;
}

export const KERNEL_BACKENDS: readonly KernelBackend[] = [
  { name: "wasm", create: createWasmKernels, relative: 4e-7 },
  { name: "js in float32", create: () => createJsKernels("float32"), relative: 4e-7 },
  { name: "js in float64", create: () => createJsKernels("float64"), relative: 1e-13 },
];
