import { describe, expect, test } from "vitest";
import { AGENT_KINDS } from "../../../src/agents/index.ts";
import { agentLaws } from "../../support/agent-laws.ts";
import { AGENTS } from "../../support/agents.ts";

describe.each(AGENTS)("$name", (agent) => {
  agentLaws(agent);
});

test("every kind of agent is listed", () => {
  expect(new Set(AGENTS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(AGENT_KINDS)));
});
