/** Long runs leave memory where it was. */
import { expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box } from "../../../envs/core/spaces/index.ts";
import { createAgentEngines, createAgent } from "../../../src/agents/index.ts";
import { flowDistribution } from "../../../src/distributions/flow-distribution.ts";
import { policyFlow } from "../../../src/flows/policy-flow.ts";
import { adam } from "../../../src/optim/adam.ts";
import { createJsKernels, createWasmKernels, Engine, gradients, mean, negate, tensorsOf } from "../../../src/tensor/index.ts";
import { stirredPolicy } from "../../support/agents.ts";

const MINUTES = 60_000;
/** Of the whole process, tests of other files not among it. */
const MOST_GROWTH = 24 * 2 ** 20;

/** Memory of the process after a first part that warms everything up, and after the rest. */
function memoryGrowth(rounds: number, work: () => void): number {
  for (let k = 0; k < rounds / 5; k++) work();
  const before = settledBytes();
  for (let k = 0; k < rounds; k++) work();
  return settledBytes() - before;
}

/** The heap after collection, and array buffers; the collector of the engine has to be exposed for the first. */
function settledBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each([
  { name: "wasm", kernels: createWasmKernels() },
  { name: "js", kernels: createJsKernels("float32") },
])(
  "10,000 training steps on $name",
  ({ kernels }) => {
    const engine = new Engine(kernels);
    const flow = policyFlow({ size: 2, contextSize: 3, couplingPairs: 1, couplingHidden: [3], shiftHidden: [8] });
    const params = flow.init(engine, createRng(1));
    const variables = tensorsOf(params);
    using optimizer = adam(variables);
    const rng = createRng(2);
    const step = (): void => {
      using _scope = engine.scope();
      const context = engine.tensor(rng.standardNormals(12), 4, 3);
      const given = { flow, params, engine, context, rows: 4 };
      const loss = negate(mean(flowDistribution(given).logProb(engine.tensor(rng.standardNormals(8), 4, 2))));
      optimizer.step(gradients(loss, variables), 1e-4);
    };
    step();
    const bytes = kernels.bytes();
    expect(memoryGrowth(10_000, step)).toBeLessThan(MOST_GROWTH);
    expect(kernels.bytes()).toBe(bytes);
  },
  5 * MINUTES,
);

test(
  "100,000 requests for actions, and agents that come and go",
  () => {
    const engines = createAgentEngines();
    const bundle = stirredPolicy(box({ low: -1, high: 1, shape: [6], dtype: "float32" }));
    const agent = createAgent(bundle, engines);
    const rng = createRng(3);
    const batches = [1, 5].map((count) => ({ count, observations: rng.standardNormals(17 * count) }));
    let asked = 0;
    const ask = (): void => {
      for (const { count, observations } of batches) agent.act(observations, count, { rng, wantLogProb: asked++ % 1000 === 0 });
      if (asked % 5000 === 0) createAgent(bundle, engines)[Symbol.dispose]();
    };
    for (let k = 0; k < 5000; k++) ask();
    const bytes = [engines.acting.kernels.bytes(), engines.densities.kernels.bytes()];
    expect(memoryGrowth(50_000, ask)).toBeLessThan(MOST_GROWTH);
    expect([engines.acting.kernels.bytes(), engines.densities.kernels.bytes()]).toEqual(bytes);
    expect(asked).toBeGreaterThan(100_000);
  },
  5 * MINUTES,
);
