/** An agent for Chain-v0, written by hand, that goes one way through an episode: its weights are certain, its two biases are not. */
import { box, discrete } from "../../envs/core/spaces/index.ts";
import { randomBundle, type AgentBundle, type QNetwork } from "../../src/agents/index.ts";

export const CHAIN_AGENT = "q-test/Chain-v0";
/** Positions of Chain-v0. */
export const CHAIN_SIZE = 10;
/** What an episode brings that goes right, or left, all the way: 10 steps at one wall, or all but the first at the other. */
export const CHAIN_RETURNS = { right: 10, left: 0.001 * (CHAIN_SIZE + 7) } as const;

const NETWORK: QNetwork = { kind: "q-network", hidden: [], activation: "relu", layers: "gaussian", priorVariance: 1, initialRho: -3 };
const CERTAIN = -200;
const UNCERTAIN = 3;

/** Q(·, left) ~ N(0, 3.05²) and Q(·, right) ~ N(1, 3.05²) in every state: right without noise, left in two samples of five. */
export function chainBundle(): AgentBundle {
  const matrix = (rows: number, data: readonly number[]) => ({ shape: [rows, 2], data: Float32Array.from(data) });
  const everywhere = (value: number): number[] => Array<number>(2 * CHAIN_SIZE).fill(value);
  const observationSpace = box({ low: 0, high: 1, shape: [CHAIN_SIZE], dtype: "float32" });
  return {
    manifest: {
      ...randomBundle({ id: "Chain-v0", observationSpace, actionSpace: discrete(2) }).manifest,
      algorithm: "q-test",
      network: NETWORK,
    },
    weights: new Map([
      ["q.0.weight", matrix(CHAIN_SIZE, everywhere(0))],
      ["q.0.weightRho", matrix(CHAIN_SIZE, everywhere(CERTAIN))],
      ["q.0.bias", matrix(1, [0, 1])],
      ["q.0.biasRho", matrix(1, [UNCERTAIN, UNCERTAIN])],
    ]),
  };
}
