/** The side of the server that has to do with agents: the zoo, the threads that ask it and play it, and its two services. */
import type { Server } from "@grpc/grpc-js";
import type { DomainError } from "../../envs/core/errors.ts";
import { WASM_BACKEND } from "../backends/index.ts";
import { schema } from "../wire/schema.ts";
import { AgentPool } from "../workers/agent-pool.ts";
import { EvaluationPool } from "../workers/evaluation-pool.ts";
import { WorldPools } from "../workers/world-pools.ts";
import { AgentShelf } from "./agent-shelf.ts";
import { AGENT_SERVICE, createAgentService } from "./agent-service.ts";
import { AgentStreams } from "./agent-stream.ts";
import { tolerant, type CallContext } from "./calls.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";
import { createEvaluationService } from "./evaluation-service.ts";
import { Evaluations } from "./evaluations.ts";
import { Uploads } from "./uploads.ts";
import type { Metrics } from "./metrics.ts";

export interface PolicyServicesConfig {
  readonly config: ServerConfig;
  readonly catalogue: Catalogue;
  /** Most threads that play evaluations, ≥ 1; half as many answer questions to agents. */
  readonly threads: number;
  readonly mujoco: WebAssembly.Module;
  /** MuJoCo's code with a limited memory, for worlds whose arguments nobody trusts. */
  readonly limitedMujoco: () => Promise<WebAssembly.Module>;
  readonly metrics: Metrics;
  /** Told when a thread died. */
  readonly onLost: (cause: string) => void;
}

export interface PolicyServices {
  /** For operators and tests. */
  readonly agentPool: AgentPool;
  readonly evaluationPools: WorldPools<EvaluationPool>;
  addTo(server: Server, calls: CallContext): void;
  /** Takes in the agents that runs have left. */
  refreshAgents(): Promise<void>;
  /** Evaluations that run. */
  readonly running: number;
  /** From now on no new evaluations. */
  refuseNew(): void;
  /** Ends the evaluations, and the streams after the replies to what they have read. */
  end(error: DomainError): Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** @throws InvalidArgumentError naming the directory of a bad bundle */
export async function createPolicyServices({
  config,
  catalogue,
  threads,
  mujoco,
  limitedMujoco,
  metrics,
  onLost,
}: PolicyServicesConfig): Promise<PolicyServices> {
  const { backend = WASM_BACKEND } = config;
  const shelf = await AgentShelf.create(config, catalogue);
  const openZoo = () => shelf.open();
  const agentPool = new AgentPool({ threads: Math.max(1, Math.floor(threads / 2)), backend, onLost });
  const resources = { threads, mujoco };
  const evaluationPools = new WorldPools((of) => new EvaluationPool({ ...of, backend, onLost }), resources, limitedMujoco);
  const uploads = new Uploads({ catalogue, shelf });
  const streams = new AgentStreams();
  const evaluations = new Evaluations();
  const { countSteps, countAgentActions: countActions } = metrics;
  const { EvaluationService } = schema.rheos.v1;
  return {
    agentPool,
    evaluationPools,
    refreshAgents: () => shelf.refresh(),
    addTo(server, calls) {
      const evaluation = { openZoo, catalogue, pools: evaluationPools, evaluations, countSteps, countActions };
      const { maxActDelayMs, maxModelBytes } = config;
      const agents = { openZoo, shelf, uploads, maxModelBytes, pool: agentPool, countActions, maxActDelayMs };
      server.addService(tolerant(AGENT_SERVICE), createAgentService(agents, streams, calls));
      server.addService(tolerant(EvaluationService.service), createEvaluationService(evaluation, calls));
    },
    get running() {
      return evaluations.size;
    },
    refuseNew: () => evaluations.refuseNew(),
    async end(error) {
      evaluations.end(error);
      await streams.end(error);
    },
    async close() {
      uploads.close();
      await Promise.all([agentPool.close(), evaluationPools.close()]);
    },
  };
}
