/** The kernels of the tensor engine in WebAssembly SIMD, one thread: how fast they are, with no peer. */
import type { Row } from "../bench.ts";
import { nodeProgram } from "../programs.ts";
import { absolute, type Series } from "../series.ts";

/** out [n, m], shared dimension k; the codes of `TRANSPOSE`. */
export interface ProductShape {
  readonly n: number;
  readonly k: number;
  readonly m: number;
  readonly transpose: 0 | 1 | 2;
}

export interface KernelsConfig {
  readonly products: readonly ProductShape[];
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  /** Elements of a call of a function. */
  readonly length: number;
}

const PRODUCTS: readonly ProductShape[] = [
  { n: 1024, k: 64, m: 64, transpose: 0 },
  { n: 64, k: 1024, m: 64, transpose: 1 },
  { n: 1024, k: 64, m: 64, transpose: 2 },
  { n: 64, k: 64, m: 64, transpose: 0 },
  { n: 32, k: 17, m: 64, transpose: 0 },
  { n: 1, k: 64, m: 64, transpose: 0 },
  { n: 1024, k: 64, m: 3, transpose: 0 },
];
const FUNCTIONS = ["exp", "tanh", "log", "softplus", "logGamma"] as const;
const LENGTH = 4096;
const LETTERS = ["a b", "aᵀ b", "a bᵀ"];
/** What the design asks of the first product. */
const LEAST_GFLOPS = 30;

function productName({ n, k, m, transpose }: ProductShape): string {
  return `${LETTERS[transpose] ?? ""}, ${n} × ${k} × ${m}`;
}

export const KERNELS: Row = {
  name: "kernels",
  title: "Kernels of the tensor engine, one thread: matrix products n × k × m in GFLOP/s, functions in ns per element",
  async run(bench) {
    const program = nodeProgram("kernels.ts", { products: PRODUCTS, functions: FUNCTIONS, length: LENGTH } satisfies KernelsConfig);
    const products = PRODUCTS.map((shape, index) => ({ name: productName(shape), program, entrant: `product ${index}` }));
    const functions = FUNCTIONS.map((name) => ({ name, program, entrant: name }));
    const result = await bench.race([...products, ...functions], 0.2);
    const rates = products.map(({ name }): Series => result.series(name, "GFLOP/s", ({ count, seconds }) => count / seconds / 1e9));
    const times = functions.map(({ name }): Series => result.series(name, "ns", ({ count, seconds }) => (1e9 * seconds) / count));
    return {
      outcomes: rates.map((rate, index) => absolute(rate, index === 0 ? { atLeast: LEAST_GFLOPS } : null)),
      series: times,
    };
  },
};
