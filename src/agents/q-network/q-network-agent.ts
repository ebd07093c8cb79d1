/**
 * A network of action values as an agent: it takes the action of the highest value, the first of several.
 *
 *   deterministic   argmax_a Q(s, a; w), w without noise
 *   sampled         layers with random weights: argmax_a Q(s, a; w), w one sample for the episode, by its seed (episode-seeds.ts);
 *                   plain layers: ε-greedy, π(a | s) = ε/n + (1 - ε) [a = argmax]
 *
 * Values are computed in float32. Observations are seen as they are.
 *
 * Source: Touati et al. (2019), "Randomized Value Functions via Multiplicative Normalizing Flows", arXiv 1806.02315, algorithm 1; for plain
 * layers Mnih et al. (2015), "Human-level control through deep reinforcement learning", doi 10.1038/nature14236.
 */
import { UnsupportedError } from "../../../envs/core/errors.ts";
import { createRng } from "../../../envs/core/random/index.ts";
import { copyTree, countNumbers, tensorsOf, type TensorTree } from "../../tensor/index.ts";
import { actionValues, numberRows } from "../action-values.ts";
import type { Agent } from "../agent.ts";
import type { AgentEngines } from "../agent-engines.ts";
import { ask } from "../ask.ts";
import type { AgentBundle } from "../bundle.ts";
import { describeAgent } from "../describe-agent.ts";
import type { AgentManifest } from "../manifest.ts";
import type { WeightTensor } from "../safetensors.ts";
import { fillTree, weightsOf } from "../weights.ts";
import { epsilonGreedy } from "./epsilon-greedy.ts";
import { Q_PREFIX, qFunction, qSpaces, type QNetwork, type QSpaces } from "./q-network.ts";
import type { QQuestion } from "./q-question.ts";
import { sampledPerEpisode } from "./sampled-per-episode.ts";
import { weightSamples } from "./weight-samples.ts";

/**
 * @throws UnsupportedError when a space does not suit the network
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS` when weights do not fit it
 */
export function createQNetworkAgent({ manifest, weights }: AgentBundle, engines: AgentEngines): Agent {
  const { network, spaces } = qNetworkOf(manifest);
  const params = qFunction(network, spaces.observationSize, spaces.actionSpace.n).init(engines.acting, createRng(0));
  try {
    fillTree(params, Q_PREFIX, weights);
    return qNetworkAgent(manifest, params, engines);
  } finally {
    engines.acting.dispose(tensorsOf(params));
  }
}

/** The agent of parameters at hand, of which it takes a copy. @throws UnsupportedError when a space does not suit the network */
export function qNetworkAgent(manifest: AgentManifest, given: readonly TensorTree[], { acting: engine }: AgentEngines): Agent {
  const { network, spaces } = qNetworkOf(manifest);
  const { observationSize: size, actionSpace } = spaces;
  const q = qFunction(network, size, actionSpace.n);
  const params = copyTree(given, engine);
  const samples = weightSamples(q, params, engine);
  const question: QQuestion = {
    choices: actionSpace.n,
    statesOf: (observations, count) => numberRows("observation", observations, count, size),
    best: (weights, states) =>
      ask(engine, () => argmaxRows(q.apply(weights, engine.tensor(states, states.length / size, size)).values(), actionSpace.n)),
    samples,
    values: actionValues(actionSpace, false),
  };

  return {
    description: describeAgent(manifest, { parameters: countNumbers(params), flow: flowText(network) }),
    deterministic: true,
    ...(network.layers === "plain" ? epsilonGreedy(question, network.exploration) : sampledPerEpisode(question)),
    [Symbol.dispose]() {
      samples[Symbol.dispose]();
      engine.dispose(tensorsOf(params));
    },
  };
}

/** The weights of a bundle by name. */
export function qNetworkWeights(params: readonly TensorTree[]): Map<string, WeightTensor> {
  return weightsOf(params, Q_PREFIX);
}

function qNetworkOf({ network, observationSpace, actionSpace }: AgentManifest): { network: QNetwork; spaces: QSpaces } {
  if (network.kind === "q-network") return { network, spaces: qSpaces(observationSpace, actionSpace) };
  throw new UnsupportedError(`network: expected action values, got ${network.kind}`, { field: "network" });
}

function flowText(network: QNetwork): string {
  if (network.layers !== "mnf" || network.multiplier === null) return "";
  const { steps, hidden } = network.multiplier.posteriorFlow;
  return `posterior of the weights: ${steps} gated steps, hidden ${hidden}`;
}

/** The first of the highest in each row. */
function argmaxRows(values: Float32Array | Float64Array, cols: number): Float64Array {
  return Float64Array.from({ length: values.length / cols }, (_, row) => {
    let best = 0;
    for (let k = 1; k < cols; k++) {
      if ((values[row * cols + k] ?? NaN) > (values[row * cols + best] ?? NaN)) best = k;
    }
    return best;
  });
}
