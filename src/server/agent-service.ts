/** AgentService: the agents of the zoo, and what they can be asked. The stream is in agent-stream.ts. */
import type { AgentServiceHandlers } from "../gen/rheos/v1/AgentService.ts";
import { encodeAgent } from "../wire/agent.ts";
import { AgentQueries, type AgentContext } from "./agent-queries.ts";
import type { AgentStreams } from "./agent-stream.ts";
import { unary, type CallContext } from "./calls.ts";
import { page } from "./pages.ts";
import type { Zoo } from "../zoo/index.ts";

export interface AgentServiceContext extends Omit<AgentContext, "zoo" | "isAlone"> {
  /** Opens it the first time. */
  readonly openZoo: () => Promise<Zoo>;
}

const MAX_AGENTS = 200;

export function createAgentService(context: AgentServiceContext, streams: AgentStreams, calls: CallContext): AgentServiceHandlers {
  const { openZoo } = context;
  let opened: Promise<AgentQueries> | undefined;
  const isAlone = (): boolean => streams.size === 1;
  const queries = () => (opened ??= openZoo().then((zoo) => new AgentQueries({ ...context, zoo, isAlone })));
  return {
    ListAgents: unary(calls, async ({ pageSize, pageToken, envId }) => {
      const zoo = await openZoo();
      const wanted = zoo.list().filter((agent) => envId === "" || agent.envId === envId);
      const ordered = wanted.map(({ name }) => name).sort();
      const { items, nextPageToken } = page(ordered, (name) => name, { pageSize, pageToken, maximum: MAX_AGENTS });
      return { agents: items.map((name) => encodeAgent(zoo.agent(name))), nextPageToken };
    }),
    GetAgent: unary(calls, async ({ name }) => ({ agent: encodeAgent((await openZoo()).agent(name)) })),
    Act: unary(calls, async (request) => (await queries()).act(request)),
    LogProb: unary(calls, async (request) => (await queries()).logProb(request)),
    Sample: unary(calls, async (request) => (await queries()).sample(request)),
    ToLatent: unary(calls, async (request) => (await queries()).toLatent(request)),
    FromLatent: unary(calls, async (request) => (await queries()).fromLatent(request)),
    Session: streams.handler(queries, calls),
  };
}
