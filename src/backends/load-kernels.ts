/** The kernels of a backend for this thread. */
import { createJsKernels, createTensorflowKernels, createWasmKernels, type Kernels } from "../tensor/index.ts";
import type { Backend } from "./backend.ts";
import { loadTensorflow } from "./tensorflow/load-tensorflow.ts";

/** float32. @throws DomainError BACKEND_UNAVAILABLE when it is not installed or does not load */
export async function loadKernels({ name, cache }: Backend): Promise<Kernels> {
  switch (name) {
    case "wasm":
      return createWasmKernels();
    case "js":
      return createJsKernels("float32");
    case "tensorflow":
      return createTensorflowKernels((await loadTensorflow(cache)).module);
    default:
      return name satisfies never;
  }
}
