/** Every kind of agent, as the laws of agents run through it, and a policy whose weights are far from the start. */
import { createRng } from "../../envs/core/random/index.ts";
import { box, dict, discrete, multiBinary, multiDiscrete, tuple, type Space } from "../../envs/core/spaces/index.ts";
import { flowPolicyNetwork, flowPolicyWeights, randomBundle, type AgentBundle, type NetworkConfig } from "../../src/agents/index.ts";
import { POLICY_FLOW_DEFAULTS } from "../../src/flows/policy-flow.ts";
import { emptyMoments } from "../../src/rl/running-moments.ts";
import { createJsKernels, Engine } from "../../src/tensor/index.ts";

export interface AgentCase {
  readonly name: string;
  readonly kind: NetworkConfig["kind"];
  make(): AgentBundle;
}

const observationSpace = box({ low: -Infinity, high: Infinity, shape: [17], dtype: "float64" });

/** A flow policy with N(0, 0.2²) added to all weights, and moments of observations that matter. */
export function stirredPolicy(actionSpace: Space, seed = 12): AgentBundle {
  const manifest = {
    ...randomBundle({ id: "Test-v0", observationSpace, actionSpace }).manifest,
    algorithm: "nf-test",
    network: { kind: "flow-policy" as const, ...POLICY_FLOW_DEFAULTS },
  };
  const network = flowPolicyNetwork(manifest);
  const untouched = { normalizer: emptyMoments(network.contextSize), flow: network.init(new Engine(createJsKernels()), createRng(0)) };
  const rng = createRng(seed);
  const stir = (path: string, value: number): number => {
    const stirred = value + rng.normal(0, 0.2);
    return path.startsWith("normalizer") ? stirred * stirred : stirred;
  };
  const weights = [...flowPolicyWeights(untouched)].map(([path, { shape, data }]) => {
    const stirred = Float32Array.from(data as Float32Array, (value) => stir(path, value));
    return [path, { shape, data: stirred }] as const;
  });
  return { manifest, weights: new Map(weights) };
}

const random = (name: string, actionSpace: Space): AgentCase => ({
  name: `random over ${name}`,
  kind: "random",
  make: () => randomBundle({ id: "Test-v0", observationSpace, actionSpace }),
});

const torques = box({ low: -1, high: 1, shape: [6], dtype: "float32" });
const nested = dict({
  gear: discrete(3, { start: 1 }),
  pedals: tuple([box({ low: 0, high: 2, shape: [2], dtype: "float32" }), multiBinary(4)]),
});

export const AGENTS: readonly AgentCase[] = [
  { name: "flow policy, float32 actions", kind: "flow-policy", make: () => stirredPolicy(torques) },
  {
    name: "flow policy, float64 actions",
    kind: "flow-policy",
    make: () => stirredPolicy(box({ low: -1, high: 1, shape: [3], dtype: "float64" })),
  },
  random("a bounded box", torques),
  random("a box of integers", box({ low: -3, high: 4, shape: [2, 2], dtype: "int64" })),
  random("an unbounded box", box({ low: [-Infinity, 1, -Infinity], high: [Infinity, Infinity, 2], shape: [3], dtype: "float64" })),
  random("actions by number", discrete(5, { start: -2 })),
  random("several numbers", multiDiscrete([2, 3, 4])),
  random("switches", multiBinary(3)),
  random("a nested space", nested),
];
