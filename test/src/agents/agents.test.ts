import { describe, expect, test } from "vitest";
import { AGENT_KINDS } from "../../../src/agents/index.ts";
import { testAgent } from "../../support/agent-engines.ts";
import { agentLaws } from "../../support/agent-laws.ts";
import { AGENTS } from "../../support/agents.ts";
import { episodeStateLaws } from "../../support/episode-state-laws.ts";

describe.each(AGENTS)("$name", (agent) => {
  agentLaws(agent);
  const made = testAgent(agent.make());
  if (made.stateBytes !== undefined) episodeStateLaws(made, made.stateBytes);
});

test("every kind of agent is listed", () => {
  expect(new Set(AGENTS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(AGENT_KINDS)));
});
