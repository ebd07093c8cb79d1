import { describe, expect, test } from "vitest";
import { createRng } from "../../../envs/core/random/index.ts";
import { box, discrete, type Space } from "../../../envs/core/spaces/index.ts";
import { createAgent, createAgentEngines, type AgentBundle, type QNetwork } from "../../../src/agents/index.ts";
import { formatManifest, parseManifest } from "../../../src/agents/manifest.ts";
import { MNF_CHAIN_DEFAULTS } from "../../../src/bayes/mnf-linear.ts";
import { ENGINES, testAgent } from "../../support/agent-engines.ts";
import { MNF_Q_NETWORK, stirredQNetwork } from "../../support/agents.ts";

const LINEAR = { kind: "q-network", hidden: [], activation: "relu" } as const;
const observationSpace = box({ low: -9, high: 9, shape: [2], dtype: "int8" });

/** Q(s, a) = s · column a + bias a, with the rest of the weights of a layer. */
function linearBundle(
  network: QNetwork,
  weights: Record<string, readonly number[]>,
  actions: Space = discrete(3, { start: -1 }),
): AgentBundle {
  const matrix = (path: string, data: readonly number[]) => {
    const rows = path.startsWith("weight") ? 2 : 1;
    return [`q.0.${path}`, { shape: [rows, data.length / rows], data: Float32Array.from(data) }] as const;
  };
  return {
    manifest: { ...stirredQNetwork().manifest, observationSpace, actionSpace: actions, network },
    weights: new Map(Object.entries(weights).map(([path, data]) => matrix(path, data))),
  };
}

// Values of the observations [1, 0], [0, 1], [1, 1]: (1, 2, 0), (3, 1, 3), (4, 3, 3).
const WEIGHTS = { weight: [1, 2, 0, 3, 1, 3], bias: [0, 0, 0] };
const OBSERVATIONS = Int8Array.of(1, 0, 0, 1, 1, 1);

test("the action is that of the highest value, the first of several, counted from where the actions start", () => {
  const agent = testAgent(linearBundle({ ...LINEAR, layers: "plain", exploration: 0 }, WEIGHTS));
  expect(agent.act(OBSERVATIONS, 3, {}).action).toEqual(BigInt64Array.of(0n, -1n, -1n));
  expect(agent.act(OBSERVATIONS, 3, { rng: createRng(1) }).action).toEqual(BigInt64Array.of(0n, -1n, -1n));
  expect(agent.description).toMatchObject({ parameters: 9, flow: "" });
});

test("an explorer takes the best action with probability 1 - ε + ε/n, another one with ε/n", () => {
  const agent = testAgent(linearBundle({ ...LINEAR, layers: "plain", exploration: 0.3 }, WEIGHTS));
  const { logProb, entropy } = agent.logProb?.(OBSERVATIONS, BigInt64Array.of(0n, 0n, -1n), 3) ?? {};
  const rounded = (values: Float64Array | undefined) => Array.from(values ?? [], (value) => value.toFixed(12));
  expect(rounded(logProb)).toEqual([Math.log(0.8), Math.log(0.1), Math.log(0.8)].map((value) => value.toFixed(12)));
  expect(rounded(entropy)).toEqual(Array<string>(3).fill((-0.8 * Math.log(0.8) - 0.2 * Math.log(0.1)).toFixed(12)));
});

test("without exploration other actions have no probability, and there is no entropy", () => {
  const agent = testAgent(linearBundle({ ...LINEAR, layers: "plain", exploration: 0 }, WEIGHTS));
  const { logProb, entropy } = agent.logProb?.(OBSERVATIONS, BigInt64Array.of(0n, 1n, -1n), 3) ?? {};
  expect([logProb, entropy]).toEqual([Float64Array.of(0, -Infinity, 0), new Float64Array(3)]);
});

test("a sample of the weights is the mean and what the seed of the episode draws", () => {
  const spreads = { weightRho: Array<number>(6).fill(-200), biasRho: [5, 5, 5] };
  const network: QNetwork = { ...LINEAR, layers: "gaussian", priorVariance: 1, initialRho: -3 };
  const agent = testAgent(linearBundle(network, { ...WEIGHTS, ...spreads }));
  const { action, agentState = new Uint8Array() } = agent.act(OBSERVATIONS, 3, { rng: createRng(3) });
  const seeds = new BigUint64Array(agentState.buffer);
  const values = [
    [1, 2, 0],
    [3, 1, 3],
    [4, 3, 3],
  ];
  const expected = values.map((means, row) => {
    const noise = createRng(seeds[row]).standardNormals(9).slice(6);
    const sampled = means.map((mean, k) => mean + Math.log1p(Math.exp(5)) * (noise[k] ?? NaN));
    return BigInt(sampled.indexOf(Math.max(...sampled)) - 1);
  });
  expect([...(action as BigInt64Array)]).toEqual(expected);
});

test("samples that were forgotten come back the same, and take no more room", () => {
  const agent = testAgent(stirredQNetwork());
  const observation = createRng(1).standardNormals(17);
  const actAll = () => Array.from({ length: 200 }, (_, seed) => agent.act(observation, 1, { rng: createRng(seed) }));
  const first = actAll();
  const bytes = ENGINES.acting.kernels.bytes();
  expect(actAll()).toEqual(first);
  expect(ENGINES.acting.kernels.bytes()).toBe(bytes);
});

test("an agent gives back what it holds", () => {
  const engines = createAgentEngines();
  const { kernels } = engines.acting;
  const use = (): number => {
    using agent = createAgent(stirredQNetwork(), engines);
    agent.act(createRng(1).standardNormals(17 * 70), 70, { rng: createRng(1) });
    return kernels.bytes();
  };
  const once = use();
  for (let again = 0; again < 20; again++) expect(use()).toBe(once);
});

describe("the description of a network", () => {
  test.each<QNetwork>([
    MNF_Q_NETWORK,
    { ...LINEAR, layers: "mnf", ...MNF_CHAIN_DEFAULTS, multiplier: null },
    { ...LINEAR, layers: "plain", exploration: 0.1 },
    { ...LINEAR, layers: "gaussian", priorVariance: 1, initialRho: -3 },
    { ...LINEAR, layers: "noisy", initialSigma: 0.4 },
  ])("of $layers layers is read as it was written", (network) => {
    const { manifest } = stirredQNetwork(network);
    expect(parseManifest(formatManifest(manifest)).network).toEqual(network);
  });

  test.each<[string, object, string]>([
    ["other layers", { layers: "dense" }, "network.layers: expected one of plain, mnf, gaussian, noisy, got dense"],
    ["no probability", { layers: "plain", exploration: 1.5 }, "network.exploration: expected a probability, got 1.5"],
    ["half a flow", { multiplier: { posteriorFlow: { steps: 1 } } }, "network.multiplier.posteriorFlow.hidden: expected an integer"],
  ])("with %s is refused", (_, change, text) => {
    const { manifest } = stirredQNetwork();
    const network = { ...manifest.network, ...change } as QNetwork;
    expect(() => parseManifest(formatManifest({ ...manifest, network }))).toThrow(`manifest: ${text}`);
  });
});

test("spaces and weights that do not suit are refused", () => {
  const plain: QNetwork = { ...LINEAR, layers: "plain", exploration: 0 };
  const torque = box({ low: -1, high: 1, shape: [1], dtype: "float32" });
  expect(() => testAgent(linearBundle(plain, WEIGHTS, torque))).toThrow("action space: a network of action values needs Discrete, got box");
  expect(() => testAgent(linearBundle(plain, { weight: WEIGHTS.weight }))).toThrow("weights: q.0.bias: missing");
  expect(() => testAgent(linearBundle(plain, WEIGHTS)).act(new Int8Array(5), 3, {})).toThrow(
    "observation: expected shape [3, 2], got 5 integers",
  );
});
