/** Digests of the tensor engine: every operation with its gradients, and training of a flow. */
import { createRng } from "../../envs/core/random/index.ts";
import { flowDistribution } from "../../src/distributions/flow-distribution.ts";
import { policyFlow, POLICY_FLOW_DEFAULTS } from "../../src/flows/policy-flow.ts";
import { adam } from "../../src/optim/adam.ts";
import {
  createJsKernels,
  createWasmKernels,
  Engine,
  flattenTree,
  gradients,
  mean,
  multiply,
  negate,
  sum,
  tensorsOf,
} from "../../src/tensor/index.ts";
import { OP_TABLE, type OpCase } from "../support/op-table.ts";
import { ByteSink } from "./byte-sink.ts";

const TRAINING_STEPS = 200;
const BATCH = 16;

const BACKENDS = { wasm: () => createWasmKernels(), js: () => createJsKernels("float64") };

/** @returns name and digest of the gradients of all operations, and of a training, on each backend */
export async function tensorDigests(): Promise<[name: string, sha256: string][]> {
  const digests = Object.entries(BACKENDS).flatMap(([name, create]) => [
    [`gradients ${name}`, gradientSink(new Engine(create()))] as const,
    [`training ${name}`, trainingSink(new Engine(create()))] as const,
  ]);
  return Promise.all(digests.map(async ([name, sink]) => [name, await sink.sha256()]));
}

/** Values and gradients of first and second order of all operations. */
function gradientSink(engine: Engine): ByteSink {
  const sink = new ByteSink();
  for (const opCase of OP_TABLE) addCase(sink, engine, opCase);
  return sink;
}

function addCase(sink: ByteSink, engine: Engine, { shapes, low, high, twice, run }: OpCase): void {
  using _scope = engine.scope();
  const rng = createRng(11);
  const leaves = shapes.map(([rows, cols]) => engine.leaf(rng.uniforms(low, high, rows * cols), rows, cols));
  const value = run(...leaves);
  sink.add(value.values());
  const weights = engine.tensor(rng.standardNormals(value.size), value.rows, value.cols);
  const slopes = gradients(sum(multiply(value, weights)), leaves, { createGraph: twice });
  for (const slope of slopes) sink.add(slope.values());
  if (!twice) return;
  for (const slope of slopes) for (const second of gradients(sum(multiply(slope, slope)), leaves)) sink.add(second.values());
}

/** Parameters of a flow after maximum likelihood by Adam, and its last loss. */
function trainingSink(engine: Engine): ByteSink {
  const flow = policyFlow({ size: 3, contextSize: 2, ...POLICY_FLOW_DEFAULTS });
  const params = flow.init(engine, createRng(12));
  const variables = tensorsOf(params);
  using optimizer = adam(variables);
  const rng = createRng(13);
  const step = (): number => {
    using _scope = engine.scope();
    const context = engine.tensor(rng.standardNormals(2 * BATCH), BATCH, 2);
    const values = engine.tensor(rng.standardNormals(3 * BATCH), BATCH, 3);
    const loss = negate(mean(flowDistribution({ flow, params, engine, context, rows: BATCH }).logProb(values)));
    optimizer.step(gradients(loss, variables), 1e-3);
    return loss.item();
  };
  const losses = Float64Array.from({ length: TRAINING_STEPS }, step);
  return new ByteSink().add(losses, flattenTree(params));
}
