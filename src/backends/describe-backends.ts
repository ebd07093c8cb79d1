/** What this machine has for each backend. */
import { BACKEND_NAMES, DEFAULT_BACKEND, type BackendName } from "./backend.ts";
import { loadTensorflow } from "./tensorflow/load-tensorflow.ts";

export interface BackendReport {
  readonly name: BackendName;
  readonly available: boolean;
  /** Whether it is taken when none is named. */
  readonly default: boolean;
  readonly precision: "float32";
  /** What it is, or why it is not there. */
  readonly text: string;
}

export async function describeBackends(cache: string): Promise<readonly BackendReport[]> {
  return await Promise.all(
    BACKEND_NAMES.map(async (name) => ({
      name,
      default: name === DEFAULT_BACKEND,
      precision: "float32" as const,
      ...(await found(name, cache)),
    })),
  );
}

async function found(name: BackendName, cache: string): Promise<{ readonly available: boolean; readonly text: string }> {
  switch (name) {
    case "wasm":
      return { available: true, text: "WebAssembly SIMD, the same bits on every machine" };
    case "js":
      return { available: true, text: "plain loops, the reference" };
    case "tensorflow":
      return await foundTensorflow(cache);
    default:
      return name satisfies never;
  }
}

async function foundTensorflow(cache: string): Promise<{ readonly available: boolean; readonly text: string }> {
  try {
    const { version, gpu, from } = await loadTensorflow(cache);
    return { available: true, text: `TensorFlow ${version} on ${gpu ? "a GPU" : "the processor"}, ${from}` };
  } catch (error) {
    return { available: false, text: error instanceof Error ? error.message : String(error) };
  }
}
