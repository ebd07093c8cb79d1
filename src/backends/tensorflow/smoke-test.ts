/** Whether an installation of TensorFlow loads and computes. Native code that breaks takes its process with it: this is for one of its own. */
import { DomainError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import {
  createJsKernels,
  createTensorflowKernels,
  Engine,
  gradients,
  matmul,
  mean,
  square,
  tanh,
  type Kernels,
} from "../../tensor/index.ts";
import { loadTensorflowFrom } from "./load-tensorflow.ts";

/** What TensorFlow says of itself. */
export interface TensorflowFacts {
  readonly version: string;
  /** Whether it computes on a GPU. */
  readonly gpu: boolean;
}

const [ROWS, WIDTH] = [32, 16];
const TOLERANCE = 1e-5;

/** A loss, and its gradient. */
function lossAndSlopes(kernels: Kernels): Float64Array {
  const engine = new Engine(kernels);
  using _scope = engine.scope();
  const rng = createRng(1);
  const [x, weights] = [engine.tensor(rng.standardNormals(ROWS * WIDTH), ROWS, WIDTH), engine.leaf(rng.standardNormals(WIDTH), WIDTH, 1)];
  const loss = mean(square(tanh(matmul(x, weights))));
  return Float64Array.from([loss, ...gradients(loss, [weights])].flatMap((tensor) => [...tensor.values()]));
}

/** @param directory of an installation @throws DomainError BACKEND_UNAVAILABLE when it does not load, or computes wrongly */
export async function smokeTest(directory: string): Promise<TensorflowFacts> {
  const { module, version, gpu } = await loadTensorflowFrom(directory).catch((error: unknown) => {
    throw failure(`${directory} does not load: ${error instanceof Error ? error.message : String(error)}`);
  });
  const [found, expected] = [createTensorflowKernels(module), createJsKernels("float64")].map(lossAndSlopes);
  const error = Math.max(...(found ?? []).map((value, k) => Math.abs(value - (expected?.[k] ?? NaN))));
  if (!(error < TOLERANCE)) throw failure(`${directory}: a loss and its gradient are off by ${error}`);
  return { version, gpu };
}

function failure(text: string): DomainError {
  return new DomainError("FAILED_PRECONDITION", "BACKEND_UNAVAILABLE", text);
}
