/** Prometheus metrics: calls with the names of gRFC A66, sessions, environments and steps. */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { status, type ServerInterceptor } from "@grpc/grpc-js";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { ListenError } from "./listen.ts";
import { callObserver } from "./observe-calls.ts";

/** Seconds; the buckets that A66 recommends, without the finest. */
const DURATION_BUCKETS = [0.0001, 0.0003, 0.0006, 0.001, 0.002, 0.004, 0.008, 0.016, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** Figures that are read when they are asked for. */
export interface Gauges {
  readonly sessions: () => number;
  readonly envs: () => number;
}

export interface Metrics {
  readonly registry: Registry;
  readonly interceptor: ServerInterceptor;
  readonly countSteps: (envId: string, steps: number) => void;
  readonly countAgentActions: (agent: string, actions: number) => void;
  readonly countLostWorker: () => void;
}

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const started = new Counter({ name: "grpc_server_call_started_total", help: "Calls started", labelNames: ["grpc_method"], registers });
  const durationLabels = ["grpc_method", "grpc_status"] as const;
  const duration = new Histogram({
    name: "grpc_server_call_duration_seconds",
    help: "Time from start to end of a call",
    labelNames: durationLabels,
    buckets: DURATION_BUCKETS,
    registers,
  });
  const steps = new Counter({ name: "rheos_env_steps_total", help: "Environment steps", labelNames: ["env_id"], registers });
  const actions = new Counter({ name: "rheos_agent_actions_total", help: "Actions chosen by agents", labelNames: ["agent"], registers });
  const lost = new Counter({ name: "rheos_workers_lost_total", help: "Worker threads that died", registers });
  gauge("rheos_sessions", "Live sessions", gauges.sessions, registry);
  gauge("rheos_envs", "Environments of all live sessions", gauges.envs, registry);

  return {
    registry,
    interceptor: callObserver((grpc_method) => {
      const begin = performance.now();
      started.inc({ grpc_method });
      return (code) => duration.observe({ grpc_method, grpc_status: status[code] }, (performance.now() - begin) / 1000);
    }),
    countSteps: (envId, count) => steps.inc({ env_id: envId }, count),
    countAgentActions: (agent, count) => actions.inc({ agent }, count),
    countLostWorker: () => lost.inc(),
  };
}

function gauge(name: string, help: string, read: () => number, registry: Registry): void {
  const created: Gauge = new Gauge({ name, help, registers: [registry], collect: () => created.set(read()) });
}

/** Serves GET /metrics. @returns the server and its address, `host:port` */
export async function serveMetrics(registry: Registry, listen: string): Promise<{ server: HttpServer; address: string }> {
  const [, host = "127.0.0.1", port = "0"] = /^(.*):(\d+)$/.exec(listen) ?? [];
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new ListenError(listen, error)));
    server.listen(Number(port), host.replace(/^\[|\]$/g, ""), resolve);
  });
  return { server, address: `${host}:${(server.address() as AddressInfo).port}` };
}
