/** Agents: the contract, the kinds, and bundles. The rest of the house reaches agents through this file alone. */
import type { Agent } from "./agent.ts";
import type { AgentEngines } from "./agent-engines.ts";
import type { AgentBundle } from "./bundle.ts";
import { createImplicitAgent } from "./implicit/implicit-agent.ts";
import type { NetworkConfig } from "./manifest.ts";
import { createOnnxAgent } from "./onnx/onnx-agent.ts";
import { createPolicyAgent } from "./policy-agent.ts";
import { createQNetworkAgent } from "./q-network/q-network-agent.ts";
import { createRandomAgent } from "./random-agent.ts";

export type * from "./agent.ts";
export { createAgentEngines, type AgentEngines } from "./agent-engines.ts";
export { createBatchCodec as createElementBatches } from "./batch-values.ts";
export { formatBundle, parseBundle, type AgentBundle, type BundleFiles } from "./bundle.ts";
export { observationNormalizer } from "./normalize-observations.ts";
export { agentName, type AgentManifest, type NetworkConfig } from "./manifest.ts";
export { exportOnnx, type OnnxExportOptions } from "./onnx/export-agent.ts";
export { modelContract, type OnnxNetwork } from "./onnx/model-contract.ts";
export type { ModelArray, ModelCall, ModelOutputs, ModelRunner } from "./onnx/model-runner.ts";
export { MODEL_WEIGHT, modelActions, modelCall } from "./onnx/onnx-agent.ts";
export { readModel, type ModelFile } from "./onnx/read-model.ts";
export { policyAgent, policyOf, policyWeights, type PolicyParams } from "./policy-agent.ts";
export type { FlowPolicyNetwork, PolicyNetwork } from "./policies/policy-network.ts";
export { qFunction, type QNetwork } from "./q-network/q-network.ts";
export { qNetworkAgent, qNetworkWeights } from "./q-network/q-network-agent.ts";
export { randomBundle, type EnvironmentSpaces } from "./random-agent.ts";

type AgentKind = NetworkConfig["kind"];

/** Every kind of agent; each runs through `test/support/agent-laws.ts`. */
export const AGENT_KINDS: Readonly<Record<AgentKind, (bundle: AgentBundle, engines: AgentEngines) => Agent>> = {
  random: createRandomAgent,
  beta: createPolicyAgent,
  categorical: createPolicyAgent,
  "conditional-flow": createPolicyAgent,
  "flow-policy": createPolicyAgent,
  gaussian: createPolicyAgent,
  implicit: createImplicitAgent,
  mixture: createPolicyAgent,
  onnx: createOnnxAgent,
  "q-network": createQNetworkAgent,
};

/**
 * @param engines of this thread
 * @throws InvalidArgumentError `MALFORMED_WEIGHTS`; UnsupportedError when the spaces do not suit the kind
 */
export function createAgent(bundle: AgentBundle, engines: AgentEngines): Agent {
  return AGENT_KINDS[bundle.manifest.network.kind](bundle, engines);
}
