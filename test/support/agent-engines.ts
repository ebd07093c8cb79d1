/** The engines of this thread for tests, and agents on them. */
import { createWaitingModels } from "../../src/workers/models/waiting-models.ts";
import { createAgent, createAgentEngines, type Agent, type AgentBundle } from "../../src/agents/index.ts";

export const ENGINES = createAgentEngines(undefined, createWaitingModels());

export function testAgent(bundle: AgentBundle): Agent {
  return createAgent(bundle, ENGINES);
}
