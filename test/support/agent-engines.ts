/** The engines of this thread for tests, and agents on them. */
import { createAgent, createAgentEngines, type Agent, type AgentBundle } from "../../src/agents/index.ts";

export const ENGINES = createAgentEngines();

export function testAgent(bundle: AgentBundle): Agent {
  return createAgent(bundle, ENGINES);
}
