/** Digests of what every kernel of the tensor engine gives, over the table that its backends are tested with. */
import { createWasmKernels } from "../../src/tensor/kernels/wasm-kernels.ts";
import { resultOf } from "../support/kernel-case.ts";
import { KERNEL_TABLE } from "../support/kernel-table.ts";
import { ByteSink } from "./byte-sink.ts";

/** @returns name and digest of each operation */
export async function kernelDigests(): Promise<[name: string, sha256: string][]> {
  const kernels = createWasmKernels();
  const sinks = [...KERNEL_TABLE].map(([operation, cases]) => ({
    operation,
    sink: cases.reduce((sink, kernelCase) => sink.add(resultOf(kernels, kernelCase)), new ByteSink()),
  }));
  return Promise.all(sinks.map(async ({ operation, sink }) => [`kernel ${operation}`, await sink.sha256()]));
}
