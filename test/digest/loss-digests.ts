/** Digests of the weights that 200 steps of Adam end in, on each whole loss that is compared with JAX. */
import { adam } from "../../src/optim/adam.ts";
import { createWasmKernels, Engine, flattenTree, namedTensors, type Tensor, type TensorTree } from "../../src/tensor/index.ts";
import { POLICY_CASES } from "../support/oracle-policy-cases.ts";
import { VALUE_CASES } from "../support/oracle-value-cases.ts";
import { fromJson, type OracleCase } from "../support/oracle.ts";
import { ByteSink } from "./byte-sink.ts";

const STEPS = 200;
const RATE = 1e-3;

/** But that of TRPO, whose steps are not Adam's: its runs have digests of their own. */
const LOSSES = [...POLICY_CASES, ...VALUE_CASES].filter(({ request }) => request.loss !== "trpo");

/** @returns name and digest of each loss */
export async function lossDigests(): Promise<[name: string, sha256: string][]> {
  return Promise.all(LOSSES.map(async (entry) => [`steps on ${entry.name}`, await trained(entry).sha256()]));
}

function trained({ request, evaluate }: OracleCase): ByteSink {
  const engine = new Engine(createWasmKernels());
  const params = fromJson(request.params, engine);
  const inputs = Object.fromEntries(
    Object.entries(request.inputs).map(([name, tree]): [string, TensorTree] => [name, fromJson(tree, engine)]),
  );
  const gradientsOf = (): [path: string, values: ArrayLike<number>][] => {
    using _scope = engine.scope();
    return Object.entries(evaluate(params, inputs).gradients);
  };
  const learned = gradientsOf().map(([path]) => leafAt(params, path));
  using optimizer = adam(learned);
  for (let step = 0; step < STEPS; step++) {
    const gradients = gradientsOf();
    using _scope = engine.scope();
    optimizer.step(
      gradients.map(([, values], index) => engine.tensor(values, learned[index]?.rows ?? 0, learned[index]?.cols ?? 0)),
      RATE,
    );
  }
  return new ByteSink().add(flattenTree(params));
}

/** The variable whose path ends so: some gradients are named from a branch of the parameters on. */
function leafAt(params: TensorTree, path: string): Tensor {
  for (const [name, leaf] of namedTensors(params)) if (name === path || name.endsWith(`.${path}`)) return leaf;
  throw new RangeError(`${path}: no variable of this loss`);
}
