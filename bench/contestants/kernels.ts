/**
 * The kernels of the tensor engine, one at a time. An item is a floating-point operation of a product, or an element of a function; a call
 * is repeated until the clock's own cost does not count.
 */
import { createRng } from "../../envs/core/random/index.ts";
import type { Handle, Kernels } from "../../src/tensor/kernels/kernels.ts";
import { createWasmKernels } from "../../src/tensor/kernels/wasm-kernels.ts";
import type { KernelsConfig, ProductShape } from "../rows/kernels.ts";
import { compete, readConfig, type Entrant } from "./compete.ts";

/** Items between two looks at the clock. */
const ITEMS = 2e6;

const rng = createRng(0);

/** Room with numbers from 0.1 to 3 in it. */
function random(kernels: Kernels, length: number): Handle {
  const handle = kernels.keep(length);
  kernels.write(handle, rng.uniforms(0.1, 3, length));
  return handle;
}

function repeated(itemsPerRound: number, round: () => void): Entrant {
  const rounds = Math.ceil(ITEMS / itemsPerRound);
  const step = (): void => {
    for (let k = 0; k < rounds; k++) round();
  };
  return { itemsPerCall: rounds * itemsPerRound, step };
}

function product(kernels: Kernels, { n, k, m, transpose }: ProductShape): Entrant {
  const [a, b, out] = [random(kernels, n * k), random(kernels, k * m), kernels.keep(n * m)];
  return repeated(2 * n * k * m, () => kernels.matmul(a, b, out, n, k, m, transpose));
}

function elementwise(kernels: Kernels, name: KernelsConfig["functions"][number], length: number): Entrant {
  const [x, out] = [random(kernels, length), kernels.keep(length)];
  return repeated(length, () => kernels[name](x, out, length));
}

const { products, functions, length } = readConfig<KernelsConfig>();
const kernels = createWasmKernels();
await compete(
  Object.fromEntries([
    ...products.map((shape, index) => [`product ${index}`, product(kernels, shape)] as const),
    ...functions.map((name) => [name, elementwise(kernels, name, length)] as const),
  ]),
);
