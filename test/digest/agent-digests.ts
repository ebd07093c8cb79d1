/** Digests of what an agent says: actions, densities and latents, and an episode in its environment. */
import { findWorld, makeEnvironment, WORLDS } from "../../envs/index.ts";
import { createRng } from "../../envs/core/random/index.ts";
import type { Engines } from "../../envs/core/registry.ts";
import { createSampler } from "../../envs/core/spaces/index.ts";
import type { Value } from "../../envs/core/value.ts";
import { createAgent, createAgentEngines, type Agent, type AgentBundle } from "../../src/agents/index.ts";
import { createBatchCodec } from "../../src/agents/batch-values.ts";
import { ByteSink } from "./byte-sink.ts";

const BATCH = 64;
const EPISODE_STEPS = 60;
const ENGINES = createAgentEngines();

/** Everything that the agent can do with a batch of random observations. */
export async function agentDigest(bundle: AgentBundle): Promise<string> {
  const agent = createAgent(bundle, ENGINES);
  const sampler = createSampler(bundle.manifest.observationSpace, 4);
  const observations = createBatchCodec("observation", bundle.manifest.observationSpace).join(
    Array.from({ length: BATCH }, () => sampler.sample()),
  );
  const wantLatent = agent.toLatent !== undefined;
  const sink = new ByteSink();
  const sampled = agent.act(observations, BATCH, { rng: createRng(5), wantLogProb: agent.logProb !== undefined, wantLatent });
  sink.add({ ...sampled });
  if (agent.deterministic) sink.add({ ...agent.act(observations, BATCH, {}) });
  if (agent.logProb !== undefined) sink.add({ ...agent.logProb(observations, sampled.action, BATCH) });
  if (agent.toLatent !== undefined) sink.add({ ...agent.toLatent(observations, sampled.action, BATCH) });
  if (agent.fromLatent !== undefined && sampled.latent !== undefined)
    sink.add({ ...agent.fromLatent(observations, sampled.latent, BATCH) });
  return sink.sha256();
}

/** The agent, sampling, in the environment that it was made for. */
export async function episodeDigest(bundle: AgentBundle, engines: Engines): Promise<string> {
  const agent: Agent = createAgent(bundle, ENGINES);
  const environment = makeEnvironment(findWorld(WORLDS, bundle.manifest.envId), {}, engines);
  const [observations, actions] = [
    createBatchCodec("observation", environment.observationSpace),
    createBatchCodec("action", environment.actionSpace),
  ];
  const rng = createRng(6);
  const sink = new ByteSink();
  let { observation } = environment.reset({ seed: 7 });
  for (let t = 0; t < EPISODE_STEPS; t++) {
    const [action] = actions.split(agent.act(observations.join([observation]), 1, { rng }).action, 1);
    const step = environment.step(action as Value);
    sink.add(step.observation, step.reward, step.terminated, step.truncated);
    if (step.terminated || step.truncated) break;
    observation = step.observation;
  }
  environment.close();
  return sink.sha256();
}
