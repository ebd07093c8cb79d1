/** The agent that a run has made, as a bundle. */
import { policyWeights, type AgentBundle, type AgentManifest } from "../agents/index.ts";
import { mujocoVersion } from "../workers/engines.ts";
import type { LearningRun } from "./learning-run.ts";

/** @param name of the run @param version of rheos */
export async function trainedBundle(run: LearningRun, name: string, version: string): Promise<AgentBundle> {
  const { config, environments, made, collector } = run;
  const { algorithm, envId, envKwargs, settings, seed } = config;
  const { network } = made;
  const { name: backend } = made.parts.engine.kernels;
  const manifest: AgentManifest = {
    algorithm,
    envId,
    version: 1,
    observationSpace: environments.observationSpace,
    actionSpace: environments.actionSpace,
    network: network.kind === "implicit" ? network : { ...network, clipActions: true },
    training: { seed, steps: run.steps, config: { ...settings, envKwargs } },
    provenance: `Made by \`rheos train ${algorithm} ${envId}\` with the settings in training.config, as run ${name}${backend === "wasm" ? "" : `, on the backend ${backend}`}.`,
    versions: { rheos: version, mujoco: await mujocoVersion(), node: process.versions.node },
    scores: [],
    weightsSha256: "",
  };
  return { manifest, weights: policyWeights(network, { normalizer: collector.moments, policy: made.parts.params.policy }) };
}
