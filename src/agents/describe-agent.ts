/** What an agent says of itself: its manifest, and what its network knows. */
import type { AgentDescription } from "./agent.ts";
import { agentName, type AgentManifest } from "./manifest.ts";

export interface NetworkFacts {
  /** Number of learned parameters. */
  readonly parameters: number;
  /** The flow in words; empty where there is none. */
  readonly flow: string;
}

export function describeAgent(manifest: AgentManifest, { parameters, flow }: NetworkFacts): AgentDescription {
  const { algorithm, envId, observationSpace, actionSpace, training, provenance, scores, weightsSha256 } = manifest;
  return {
    name: agentName(manifest),
    algorithm,
    envId,
    observationSpace,
    actionSpace,
    parameters,
    flow,
    trainSteps: training.steps,
    trainSeed: training.seed,
    provenance,
    scores,
    weightsSha256,
  };
}
