/** What small networks of reinforcement learning are asked to do, on the `wasm` backend, as programs. A call is an item. */
import { invariant } from "../../envs/core/errors.ts";
import { createRng } from "../../envs/core/random/index.ts";
import { flowDistribution } from "../../src/distributions/flow-distribution.ts";
import { affineCoupling } from "../../src/flows/affine-coupling.ts";
import { chain } from "../../src/flows/chain.ts";
import { alternatingMask } from "../../src/flows/coupling.ts";
import { mlp } from "../../src/nn/mlp.ts";
import { adam } from "../../src/optim/adam.ts";
import { ppoLoss } from "../../src/rl/ppo-loss.ts";
import {
  createWasmKernels,
  Engine,
  gradients,
  hessianVectorProduct,
  mean,
  pick,
  program,
  square,
  subtract,
  tensorsOf,
  type Program,
  type Tensor,
} from "../../src/tensor/index.ts";
import { compete, type Entrant } from "./compete.ts";

const [OBSERVATION, ACTION, COUPLINGS, CHOICES] = [17, 6, 4, 6];
const CLIP = 0.2;
const RATE = 3e-4;
const rng = createRng(0);
const engine = new Engine(createWasmKernels());
const numbers = (count: number): Float64Array => rng.standardNormals(count);

/** A flow policy with its parameters. */
function flowPolicy(units: number) {
  const parts = Array.from({ length: COUPLINGS }, (_, k) =>
    affineCoupling({ mask: alternatingMask(ACTION, k), contextSize: OBSERVATION, hidden: [units, units], activation: "tanh" }),
  );
  const flow = chain(parts);
  const params = flow.init(engine, rng);
  const given = (context: Tensor) => flowDistribution({ flow, params, context, engine, rows: context.rows });
  return { variables: tensorsOf(params), given };
}

function forward(units: number): Entrant {
  const { given } = flowPolicy(units);
  const noted = program(engine, [{ rows: 1, cols: OBSERVATION }], (inputs) =>
    inputs.flatMap((state) => {
      const { value, logProb } = given(state).sampleWithLogProb(rng);
      return [value, logProb];
    }),
  );
  const states = numbers(OBSERVATION);
  return call(() => noted.run([states]).map((output) => output.values()));
}

function ppo(units: number, batch: number): Entrant {
  const { given, variables } = flowPolicy(units);
  const shapes = [OBSERVATION, ACTION, 1, 1].map((cols) => ({ rows: batch, cols }));
  const step = program(engine, shapes, ([states, actions, oldLogProb, advantages]) => {
    invariant(states && actions && oldLogProb && advantages, "four inputs");
    return gradients(ppoLoss({ logProb: given(states).logProb(actions), oldLogProb, advantages }, CLIP).loss, variables);
  });
  return learning(
    step,
    variables,
    shapes.map(({ rows, cols }) => numbers(rows * cols)),
  );
}

function dqn(batch: number): Entrant {
  const net = mlp({ inputs: OBSERVATION, hidden: [64, 64], outputs: CHOICES, activation: "relu" });
  const params = net.init(engine, rng);
  const variables = tensorsOf(params);
  const shapes = [OBSERVATION, 1, 1].map((cols) => ({ rows: batch, cols }));
  const step = program(engine, shapes, ([states, choices, targets]) => {
    invariant(states && choices && targets, "three inputs");
    return gradients(mean(square(subtract(pick(net.apply(params, states), choices), targets))), variables);
  });
  const choices = Float64Array.from({ length: batch }, (_, k) => k % CHOICES);
  return learning(step, variables, [numbers(batch * OBSERVATION), choices, numbers(batch)]);
}

function hessian(units: number, batch: number): Entrant {
  const { given, variables } = flowPolicy(units);
  const shapes = [OBSERVATION, ACTION].map((cols) => ({ rows: batch, cols }));
  const step = program(engine, [...shapes, ...variables], ([states, actions, ...vectors]) => {
    invariant(states && actions, "states and actions");
    return hessianVectorProduct(mean(given(states).logProb(actions)), variables)(vectors);
  });
  const inputs = [...shapes, ...variables].map(({ rows, cols }) => numbers(rows * cols));
  return call(() => step.run(inputs));
}

function learning(step: Program, variables: readonly Tensor[], inputs: readonly Float64Array[]): Entrant {
  const optimizer = adam(variables);
  return call(() => optimizer.step(step.run(inputs), RATE));
}

function call(step: () => unknown): Entrant {
  return { itemsPerCall: 1, step: () => void step() };
}

await compete({
  "forward-3": forward(3),
  "forward-64": forward(64),
  "ppo-3": ppo(3, 64),
  "ppo-64": ppo(64, 64),
  "dqn-32": dqn(32),
  "hvp-1024": hessian(64, 1024),
});
