/** How long a backend takes for one minibatch of a size. */
import { createRng } from "../../envs/core/random/index.ts";
import { mlp } from "../nn/mlp.ts";
import { adam } from "../optim/adam.ts";
import { Engine, gradients, mean, program, square, tensorsOf, type Kernels } from "../tensor/index.ts";

/** A network and the rows that go through it at once; every count ≥ 1. */
export interface Minibatch {
  readonly rows: number;
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
}

const RATE = 1e-3;
const [WARM_UP, TIMED] = [2, 5];

/** @returns milliseconds of a step, the median of a few: loss, gradients, Adam */
export function timeMinibatch(kernels: Kernels, { rows, inputs, hidden, outputs }: Minibatch): number {
  const engine = new Engine(kernels);
  const rng = createRng(0);
  const net = mlp({ inputs, hidden, outputs, activation: "tanh" });
  const params = net.init(engine, rng);
  const variables = tensorsOf(params);
  using optimizer = adam(variables);
  using learn = program(engine, [{ rows, cols: inputs }], ([x]) => {
    const loss = mean(square(net.apply(params, x ?? engine.empty(rows, inputs))));
    return [loss, ...gradients(loss, variables)];
  });
  const batch = rng.standardNormals(rows * inputs);
  const step = (): number => {
    const started = performance.now();
    const [loss, ...slopes] = learn.run([batch]);
    optimizer.step(slopes, RATE);
    loss?.item();
    return performance.now() - started;
  };
  for (let k = 0; k < WARM_UP; k++) step();
  const times = Array.from({ length: TIMED }, step).sort((a, b) => a - b);
  engine.dispose(variables);
  return times[Math.floor(TIMED / 2)] ?? Infinity;
}
