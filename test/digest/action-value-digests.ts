/** Digests of agents on action values: what each kind of layers chooses, by chance or by samples of the weights, and through episodes. */
import { createRng } from "../../envs/core/random/index.ts";
import { createAgent, createAgentEngines, type AgentBundle } from "../../src/agents/index.ts";
import { AGENTS } from "../support/agents.ts";
import { agentDigest } from "./agent-digests.ts";
import { ByteSink } from "./byte-sink.ts";

const ROWS = 32;
const WIDTH = 17;
const STEPS = 10;

/** @returns name and digest of each */
export async function actionValueDigests(): Promise<[name: string, sha256: string][]> {
  const digests: [name: string, sha256: string][] = [];
  for (const { name, make } of AGENTS.filter(({ kind }) => kind === "q-network")) {
    digests.push([name, await agentDigest(make())], [`episodes of ${name}`, await episodesDigest(make())]);
  }
  return digests;
}

/** Episodes side by side, each with its state, of which one starts anew at every step. */
function episodesDigest(bundle: AgentBundle): Promise<string> {
  using agent = createAgent(bundle, createAgentEngines());
  const [observations, rng] = [createRng(31), createRng(32)];
  const sink = new ByteSink();
  let agentState: Uint8Array | undefined;
  for (let t = 0; t < STEPS; t++) {
    const episodeStart = Uint8Array.from({ length: ROWS }, (_, row) => Number(row === t));
    const acted = agent.act(observations.standardNormals(ROWS * WIDTH), ROWS, { rng, agentState, episodeStart });
    ({ agentState } = acted);
    sink.add({ ...acted });
  }
  return sink.sha256();
}
