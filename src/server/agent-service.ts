/** AgentService: the agents of the zoo, and what they can be asked. The stream is in agent-stream.ts. */
import type { AgentServiceHandlers } from "../gen/rheos/v1/AgentService.ts";
import { encodeAgent } from "../wire/agent.ts";
import { AgentQueries, type AgentContext } from "./agent-queries.ts";
import type { AgentStreams } from "./agent-stream.ts";
import { unary, type CallContext } from "./calls.ts";
import { page } from "./pages.ts";

const MAX_AGENTS = 200;

export function createAgentService(context: AgentContext, streams: AgentStreams, calls: CallContext): AgentServiceHandlers {
  const { zoo } = context;
  const queries = new AgentQueries(context);
  return {
    ListAgents: unary(calls, ({ pageSize, pageToken, envId }) => {
      const wanted = zoo.list().filter((agent) => envId === "" || agent.envId === envId);
      const ordered = wanted.map(({ name }) => name).sort();
      const { items, nextPageToken } = page(ordered, (name) => name, { pageSize, pageToken, maximum: MAX_AGENTS });
      return { agents: items.map((name) => encodeAgent(zoo.agent(name))), nextPageToken };
    }),
    GetAgent: unary(calls, ({ name }) => ({ agent: encodeAgent(zoo.agent(name)) })),
    Act: unary(calls, (request) => queries.act(request)),
    LogProb: unary(calls, (request) => queries.logProb(request)),
    Sample: unary(calls, (request) => queries.sample(request)),
    ToLatent: unary(calls, (request) => queries.toLatent(request)),
    FromLatent: unary(calls, (request) => queries.fromLatent(request)),
    Session: streams.handler(queries, calls),
  };
}
