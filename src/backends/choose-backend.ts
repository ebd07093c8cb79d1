/** From the backend that somebody asks for to one that is there. */
import { DomainError } from "../../envs/core/errors.ts";
import { DEFAULT_BACKEND, type Backend, type BackendChoice, type BackendName } from "./backend.ts";
import { loadKernels } from "./load-kernels.ts";
import { loadTensorflow } from "./tensorflow/load-tensorflow.ts";
import { timeMinibatch, type Minibatch } from "./time-minibatch.ts";

export interface BackendWish {
  readonly choice: BackendChoice;
  readonly cache: string;
  /** What `auto` times: one minibatch of the work to come. */
  readonly minibatch: () => Minibatch | Promise<Minibatch>;
  /** Told, in a line, what was chosen where that is no matter of course. */
  readonly tell: (line: string) => void;
}

/** Those that `auto` compares; `js` is never the fastest. */
const COMPARED = ["wasm", "tensorflow"] as const satisfies readonly BackendName[];

/** TensorFlow that is absent is told of, and then it is `wasm`. */
export async function chooseBackend({ choice, cache, minibatch, tell }: BackendWish): Promise<Backend> {
  if (choice === "auto") return await chooseFastest({ cache, minibatch, tell });
  if (choice !== "tensorflow") return { name: choice, cache };
  try {
    await loadTensorflow(cache);
    return { name: choice, cache };
  } catch (error) {
    tell(`backend ${DEFAULT_BACKEND} instead of tensorflow: ${unavailable(error)}`);
    return { name: DEFAULT_BACKEND, cache };
  }
}

async function chooseFastest({ cache, minibatch, tell }: Omit<BackendWish, "choice">): Promise<Backend> {
  const size = await minibatch();
  const times: { readonly name: BackendName; readonly milliseconds: number }[] = [];
  const absent: string[] = [];
  for (const name of COMPARED) {
    try {
      times.push({ name, milliseconds: timeMinibatch(await loadKernels({ name, cache }), size) });
    } catch (error) {
      absent.push(unavailable(error));
    }
  }
  const fastest = times.toSorted((a, b) => a.milliseconds - b.milliseconds)[0]?.name ?? DEFAULT_BACKEND;
  const { rows, inputs, hidden, outputs } = size;
  const timed = times.map(({ name, milliseconds }) => `${name} ${milliseconds.toPrecision(3)} ms`);
  const work = `a minibatch of ${rows} through ${[inputs, ...hidden, outputs].join("-")}`;
  tell(`backend ${fastest}: ${work} takes ${[...timed, ...absent].join("; ")}`);
  return { name: fastest, cache };
}

/** @throws what is no matter of availability */
function unavailable(error: unknown): string {
  if (error instanceof DomainError && error.reason === "BACKEND_UNAVAILABLE") return error.message;
  throw error;
}
