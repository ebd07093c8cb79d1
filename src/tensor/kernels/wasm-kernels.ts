/**
 * The `wasm` backend: float32, four at a time, the same bits on every machine. A handle is a byte offset into the memory of one engine.
 *
 * Operations are the exports of the module themselves (assembly/), with no call of ours between. Exponential and circular functions and
 * logarithms are right to one or two units in the last place, log Γ and its derivatives to half a unit. `linear` begins every sum with the
 * bias. Sums are taken in float64, products of matrices in float32. Taking by an index outside gives NaN, putting by one does nothing.
 */
import { HostMemory, ADDRESSABLE_BYTES } from "./wasm/host-memory.ts";
import { createCallLists, type Play } from "./wasm/call-list.ts";
import type { AdamStep, Handle, Kernels, Operations } from "./kernels.ts";
import { createKept } from "./wasm/kept.ts";
import { createScratch } from "./wasm/scratch.ts";
import { TENSOR_KERNELS_WASM_BASE64 } from "./wasm-kernels.gen.ts";

interface Exports extends Omit<Operations, "adam"> {
  play: Play;
  adam(
    x: Handle,
    gradient: Handle,
    m: Handle,
    v: Handle,
    length: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    gradientScale: number,
  ): void;
}

const FLOAT_BYTES = 4;

export interface WasmKernelsOptions {
  /** Most that the memory may take, 64 KiB of the module's own among them; default: all that 32 bits address, 4 GiB less a page. */
  readonly maximumBytes?: number;
}

let compiled: WebAssembly.Module | undefined;

/** Once per process: compiling takes milliseconds, an instance microseconds. */
function kernelsModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(TENSOR_KERNELS_WASM_BASE64), (character) => character.charCodeAt(0)));
  return compiled;
}

/** A backend with a memory of its own. @throws DomainError RESOURCE_EXHAUSTED when memory runs out, here and wherever some is asked for */
export function createWasmKernels({ maximumBytes = ADDRESSABLE_BYTES }: WasmKernelsOptions = {}): Kernels {
  const host = new HostMemory(maximumBytes);
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 1 });
  const instance = new WebAssembly.Instance(kernelsModule(), { env: { memory: host.memory, table } });
  const { adam, play, ...operations } = instance.exports as unknown as Exports;
  const kept = createKept(host);
  return {
    ...operations,
    name: "wasm",
    precision: "float32",
    ...createScratch(host),
    ...kept,
    callList: createCallLists({ host, kept, table, operations, play }),
    adam(x, gradient, m, v, length, { rate, beta1, beta2, epsilon, gradientScale }: AdamStep): void {
      adam(x, gradient, m, v, length, rate, beta1, beta2, epsilon, gradientScale);
    },
    write: (handle, values) => host.floats.set(values, handle / FLOAT_BYTES),
    read: (handle, length) => host.floats.slice(handle / FLOAT_BYTES, handle / FLOAT_BYTES + length),
    bytes: () => host.bytes,
  };
}
