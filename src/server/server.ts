/** The server: one event loop that decodes, routes and encodes; threads that work; a drain that loses no answered step. */
import { Server } from "@grpc/grpc-js";
import { ReflectionService } from "@grpc/reflection";
import { HealthImplementation } from "grpc-health-check";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { DomainError } from "../../envs/core/errors.ts";
import { reflectionDefinition } from "../wire/reflection.ts";
import { schema } from "../wire/schema.ts";
import { EnvPool } from "../workers/env-pool.ts";
import { limitedMujocoModule, loadEngines, mujocoModule, mujocoVersion } from "../workers/engines.ts";
import { Trials } from "../workers/trials.ts";
import { WorldPools, type PoolResources } from "../workers/world-pools.ts";
import { bugReporter, tolerant, type CallContext } from "./calls.ts";
import { BusyPoll } from "./busy-poll.ts";
import { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";
import { createEnvService, ENV_SERVICE } from "./env-service.ts";
import { callGuard } from "./guard-calls.ts";
import { bindAll } from "./listen.ts";
import { createMetrics, serveMetrics } from "./metrics.ts";
import { createPolicyServices, type PolicyServices } from "./policy-services.ts";
import { Rollouts } from "./rollouts.ts";
import { createServerService } from "./server-service.ts";
import type { Session } from "./session.ts";
import { SessionTable } from "./session-table.ts";
import { createTraining } from "./training.ts";

export interface RunningServer {
  /** Where it answers, in the order of `config.listen`, with the real ports. */
  readonly addresses: readonly string[];
  readonly metricsAddress: string | undefined;
  /** For operators and tests. */
  readonly pool: EnvPool;
  readonly sessions: SessionTable;
  readonly policies: PolicyServices;
  /** Takes no new sessions and evaluations, lets the others end until the deadline, then ends them after the command that runs, and stops. */
  drain(): Promise<void>;
  /** Stops at once. */
  close(): Promise<void>;
}

const DRAIN_POLL_MS = 20;
/** How long the last replies and statuses may take to reach their peers. */
const FAREWELL_MS = 1000;
const GRPC_OPTIONS_BYTES = ["grpc.max_receive_message_length", "grpc.max_send_message_length"] as const;

/** @throws Error when an address cannot be bound */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const { logger } = config;
  const instance = `rheos-${randomBytes(4).toString("hex")}`;
  const threads = config.workers > 0 ? config.workers : availableParallelism();
  const metrics = createMetrics({ sessions: () => sessions.size, envs: () => sessions.envs });
  const onLost = (cause: string) => {
    metrics.countLostWorker();
    logger.error({ cause }, "a worker thread died and was replaced");
  };
  const mujoco = await mujocoModule();
  const trials = new Trials({ mujoco: limitedMujocoModule });
  const catalogue = new Catalogue(() => loadEngines(), trials);
  const policies = await createPolicyServices({ config, catalogue, threads, mujoco, limitedMujoco: limitedMujocoModule, metrics, onLost });
  const createPool = (resources: PoolResources) => new EnvPool({ ...resources, maxHosts: config.maxSessions, onLost });
  const pools = new WorldPools(createPool, { threads, mujoco }, limitedMujocoModule);
  const sessions = new SessionTable(config, catalogue, pools, instance);
  const training = createTraining(config, { catalogue, onEnd: () => policies.refreshAgents() });
  const poll = new BusyPoll({ spanMs: config.busyPollMs, isBusy: () => policies.running + training.running > 0 });
  const calls: CallContext = { reportBug: bugReporter(logger), poll };
  const health = new HealthImplementation({ "": "SERVING" });

  const server = new Server({
    ...Object.fromEntries(GRPC_OPTIONS_BYTES.map((option) => [option, config.maxMessageBytes])),
    "grpc.keepalive_time_ms": config.keepaliveIntervalMs,
    "grpc.keepalive_timeout_ms": config.keepaliveTimeoutMs,
    interceptors: [metrics.interceptor, callGuard(config.token, calls.reportBug)],
  });
  const { v1 } = schema.rheos;
  const rollouts = new Rollouts({ pools, maxBytes: config.maxMessageBytes });
  const envContext = { config, catalogue, sessions, rollouts, countSteps: metrics.countSteps };
  server.addService(tolerant(ENV_SERVICE), createEnvService(envContext, calls));
  server.addService(
    tolerant(v1.ServerService.service),
    createServerService(config, { instance, workers: threads, mujoco: await mujocoVersion() }, calls),
  );
  policies.addTo(server, calls);
  training.addTo(server, calls);
  health.addToServer(server);
  new ReflectionService(reflectionDefinition()).addToServer(server);

  let metricsServer: Awaited<ReturnType<typeof serveMetrics>> | undefined;
  const draining = new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down");
  const stop = async (): Promise<void> => {
    rollouts.end(draining);
    await Promise.all([sessions.close(), training.close(FAREWELL_MS)]);
    await new Promise<void>((resolve) => {
      server.tryShutdown(() => resolve());
      setTimeout(() => server.forceShutdown(), FAREWELL_MS).unref();
    });
    metricsServer?.server.close();
    await Promise.all([pools.close(), trials.close(), policies.close()]);
  };

  const addresses: string[] = [];
  try {
    addresses.push(...(await bindAll(server, config)));
    if (config.metricsListen !== undefined) metricsServer = await serveMetrics(metrics.registry, config.metricsListen);
  } catch (error) {
    await stop();
    throw error;
  }
  await training.recover();
  logger.info({ addresses, instance, threads, metrics: metricsServer?.address }, "serving");

  return {
    addresses,
    metricsAddress: metricsServer?.address,
    pool: pools.shared,
    sessions,
    policies,
    drain: async () => {
      health.setStatus("", "NOT_SERVING");
      sessions.refuseNew();
      policies.refuseNew();
      training.end(draining);
      const learners = training.close(config.drainDeadlineMs);
      await untilIdle(() => sessions.size + policies.running === 0, config.drainDeadlineMs);
      rollouts.end(draining);
      await learners;
      await Promise.all([policies.end(draining), ...sessions.list().map((session) => endAttachment(session, draining))]);
      await stop();
      logger.info("drained");
    },
    close: async () => {
      server.forceShutdown();
      await stop();
    },
  };
}

/** Waits until all sessions and evaluations have ended, or for so long. */
async function untilIdle(isIdle: () => boolean, deadlineMs: number): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!isIdle() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, DRAIN_POLL_MS));
}

/** Ends a stream after the replies to the commands that it has taken. */
async function endAttachment(session: Session, error: DomainError): Promise<void> {
  await session.settled();
  await setImmediate();
  session.attachment?.end(error);
}
