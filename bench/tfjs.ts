/** TensorFlow.js on its `wasm` backend, from `bench/peers`: SIMD, one thread. */
import { createRequire } from "node:module";
import type { TensorflowModule, TfTensor } from "../src/tensor/kernels/tensorflow/tensorflow-module.ts";

export type { TfTensor };

/** What its contestants use besides what our own backend does. */
export interface Tfjs extends TensorflowModule {
  readonly train: { adam(rate: number, beta1: number, beta2: number, epsilon: number): Optimizer };
  /** Leaves out what is checked for developers. */
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  /** What optimizers may change. */
  variable(initial: TfTensor): TfTensor;
  randomNormal(shape: readonly number[]): TfTensor;
  neg(x: TfTensor): TfTensor;
  oneHot(indices: TfTensor, depth: number): TfTensor;
  split(x: TfTensor, parts: 2, axis: number): [TfTensor, TfTensor];
}

interface Optimizer {
  /** Disposes of whatever it makes. */
  minimize(loss: () => TfTensor, returnCost: boolean, variables: readonly TfTensor[]): void;
}

const PEERS = new URL("peers/package.json", import.meta.url);
const [LIBRARY, BACKEND] = ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"];

/** @returns undefined when it is not installed @throws Error when it does not start */
export async function loadTfjs(): Promise<Tfjs | undefined> {
  const require = createRequire(PEERS);
  try {
    require.resolve(BACKEND);
  } catch {
    return undefined;
  }
  const tf = require(LIBRARY) as Tfjs;
  require(BACKEND);
  tf.enableProdMode();
  if (!(await tf.setBackend("wasm"))) throw new Error("tfjs: the wasm backend does not start");
  return tf;
}
