/** A worker thread that answers questions to agents, one at a time. Any error that is not the domain's ends it. */
import { parentPort, workerData } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";
import { createAgent, createAgentEngines, type Agent, type AgentBundle } from "../agents/index.ts";
import { loadKernels, type Backend } from "../backends/index.ts";
import { answerQuery, buffersOf, type AgentAnswers, type AgentQuery } from "./agent-query.ts";
import { createWaitingModels } from "./models/waiting-models.ts";
import { errorRecord, type ErrorRecord } from "./vector-host.ts";

/** `workerData`. */
export interface AgentThreadData {
  readonly backend: Backend;
}

export type AgentOrder = AgentQuestion | { readonly forget: string };

export interface AgentQuestion {
  /** With its version. */
  readonly agent: string;
  /** With the first question to an agent. */
  readonly bundle: AgentBundle | undefined;
  readonly query: AgentQuery;
}

export type AgentReport = { readonly answer: AgentAnswers[AgentQuery["kind"]] } | { readonly error: ErrorRecord };

const agents = new Map<string, Agent>();
const { backend } = workerData as AgentThreadData;
const engines = createAgentEngines(await loadKernels(backend), createWaitingModels());

function agentOf({ agent: name, bundle }: AgentQuestion): Agent {
  const known = agents.get(name);
  if (known !== undefined) return known;
  if (bundle === undefined) throw new Error(`${name}: asked for before its bundle came`);
  const created = createAgent(bundle, engines);
  agents.set(name, created);
  return created;
}

function forget(name: string): void {
  agents.get(name)?.[Symbol.dispose]();
  agents.delete(name);
}

parentPort?.on("message", (order: AgentOrder) => {
  if ("forget" in order) return forget(order.forget);
  try {
    const report: AgentReport = { answer: answerQuery(agentOf(order), order.query) };
    parentPort?.postMessage(report, buffersOf(report));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const report: AgentReport = { error: errorRecord(error) };
    parentPort?.postMessage(report);
  }
});
