/** Every kind of agent, as the laws of agents run through it, and a policy whose weights are far from the start. */
import { createRng } from "../../envs/core/random/index.ts";
import { box, dict, discrete, multiBinary, multiDiscrete, tuple, type Space } from "../../envs/core/spaces/index.ts";
import {
  policyOf,
  policyWeights,
  qFunction,
  qNetworkWeights,
  randomBundle,
  type AgentBundle,
  type NetworkConfig,
  type PolicyNetwork,
  type QNetwork,
} from "../../src/agents/index.ts";
import { implicitPolicy } from "../../src/agents/implicit/implicit-policy.ts";
import { GAUSSIAN_LINEAR_DEFAULTS } from "../../src/bayes/gaussian-linear.ts";
import { MNF_CHAIN_DEFAULTS } from "../../src/bayes/mnf-linear.ts";
import { POLICY_FLOW_DEFAULTS } from "../../src/flows/policy-flow.ts";
import { emptyMoments } from "../../src/rl/running-moments.ts";
import { createJsKernels, Engine } from "../../src/tensor/index.ts";
import { modelBundle, noisyModel } from "./models.ts";

export interface AgentCase {
  readonly name: string;
  readonly kind: NetworkConfig["kind"];
  make(): AgentBundle;
}

const FLOW_POLICY: PolicyNetwork = { kind: "flow-policy", ...POLICY_FLOW_DEFAULTS };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const observationSpace = box({ low: -Infinity, high: Infinity, shape: [17], dtype: "float64" });

/** A policy with N(0, 0.2²) added to all weights, and moments of observations that matter. */
export function stirredPolicy(actionSpace: Space, seed = 12, network: PolicyNetwork = FLOW_POLICY): AgentBundle {
  const manifest = {
    ...randomBundle({ id: "Test-v0", observationSpace, actionSpace }).manifest,
    algorithm: "nf-test",
    network,
  };
  const policy = policyOf(manifest);
  const untouched = { normalizer: emptyMoments(policy.observationSize), policy: policy.init(new Engine(createJsKernels()), createRng(0)) };
  const rng = createRng(seed);
  const stir = (path: string, value: number): number => {
    const stirred = value + rng.normal(0, 0.2);
    return path.startsWith("normalizer") ? stirred * stirred : stirred;
  };
  const weights = [...policyWeights(network, untouched)].map(([path, { shape, data }]) => {
    const stirred = Float32Array.from(data as Float32Array, (value) => stir(path, value));
    return [path, { shape, data: stirred }] as const;
  });
  return { manifest, weights: new Map(weights) };
}

const Q_PERCEPTRON = { kind: "q-network", hidden: [16, 16], activation: "relu" } as const;
export const MNF_Q_NETWORK: QNetwork = { ...Q_PERCEPTRON, layers: "mnf", ...MNF_CHAIN_DEFAULTS };

/** A network of action values with N(0, 0.2²) added to all weights, and spreads that matter. */
export function stirredQNetwork(network: QNetwork = MNF_Q_NETWORK, seed = 12): AgentBundle {
  const actionSpace = discrete(4, { start: 2 });
  const manifest = { ...randomBundle({ id: "Test-v0", observationSpace, actionSpace }).manifest, algorithm: "q-test", network };
  const untouched = qFunction(network, 17, 4).init(new Engine(createJsKernels()), createRng(0));
  const rng = createRng(seed);
  const weights = [...qNetworkWeights(untouched)].map(([path, { shape, data }]) => {
    const wider = path.endsWith("LogStd") ? 8 : 0;
    return [path, { shape, data: Float32Array.from(data as Float32Array, (value) => value + wider + rng.normal(0, 0.2)) }] as const;
  });
  return { manifest, weights: new Map(weights) };
}

/** An implicit policy with N(0, 0.2²) added to all weights, and moments that matter. */
export function stirredImplicit(actionSpace: Space, seed = 12): AgentBundle {
  const network = { kind: "implicit", hidden: [16, 16], activation: "relu", noiseSize: 3 } as const;
  const manifest = { ...randomBundle({ id: "Test-v0", observationSpace, actionSpace }).manifest, algorithm: "nbp-test", network };
  const policy = implicitPolicy(network, observationSpace, actionSpace).init(new Engine(createJsKernels()), createRng(0));
  const rng = createRng(seed);
  const weights = [...policyWeights(network, { normalizer: emptyMoments(17), policy })].map(([path, { shape, data }]) => {
    const stirred = Float32Array.from(data as Float32Array, (value) => value + rng.normal(0, 0.2));
    return [path, { shape, data: path.startsWith("normalizer") ? stirred.map((value) => value * value) : stirred }] as const;
  });
  return { manifest, weights: new Map(weights) };
}

const actionValues = (name: string, network: QNetwork): AgentCase => ({
  name: `action values of ${name}`,
  kind: "q-network",
  make: () => stirredQNetwork(network),
});

/** A policy of another kind on the perceptron that most have. */
const onPerceptron = (name: string, actionSpace: Space, network: DistributiveOmit<PolicyNetwork, "hidden" | "activation">): AgentCase => ({
  name,
  kind: network.kind,
  make: () => stirredPolicy(actionSpace, 12, { hidden: [16, 16], activation: "tanh", ...network } as PolicyNetwork),
});

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
  onPerceptron("Gaussian policy", torques, { kind: "gaussian", initialLogStd: -1, squashMean: false }),
  onPerceptron("Gaussian policy with tanh mean", torques, { kind: "gaussian", initialLogStd: -1, squashMean: true }),
  onPerceptron("conditional flow of affine couplings", torques, {
    ...{ kind: "conditional-flow", couplings: 4, couplingHidden: [8], elements: "affine", initialLogStd: -1 },
  }),
  onPerceptron("conditional flow of splines", torques, {
    ...{ kind: "conditional-flow", couplings: 2, couplingHidden: [8], elements: "spline", initialLogStd: -1 },
  }),
  onPerceptron("Beta policy", torques, { kind: "beta" }),
  onPerceptron("mixture policy", torques, { kind: "mixture", components: 3, initialLogStd: -1 }),
  onPerceptron("categorical policy", discrete(4, { start: 2 }), { kind: "categorical" }),
  { name: "implicit policy without density", kind: "implicit", make: () => stirredImplicit(torques) },
  actionValues("plain layers", { ...Q_PERCEPTRON, layers: "plain", exploration: 0.5 }),
  actionValues("layers with multiplicative flows", MNF_Q_NETWORK),
  actionValues("layers whose multiplier is 1", { ...Q_PERCEPTRON, layers: "mnf", ...MNF_CHAIN_DEFAULTS, multiplier: null }),
  actionValues("Gaussian layers", { ...Q_PERCEPTRON, layers: "gaussian", ...GAUSSIAN_LINEAR_DEFAULTS, initialRho: 0 }),
  actionValues("noisy layers", { ...Q_PERCEPTRON, layers: "noisy", initialSigma: 0.5 }),
  { name: "model of a user", kind: "onnx", make: () => modelBundle(noisyModel()) },
  random("a bounded box", torques),
  random("a box of integers", box({ low: -3, high: 4, shape: [2, 2], dtype: "int64" })),
  random("an unbounded box", box({ low: [-Infinity, 1, -Infinity], high: [Infinity, Infinity, 2], shape: [3], dtype: "float64" })),
  random("actions by number", discrete(5, { start: -2 })),
  random("several numbers", multiDiscrete([2, 3, 4])),
  random("switches", multiBinary(3)),
  random("a nested space", nested),
];
