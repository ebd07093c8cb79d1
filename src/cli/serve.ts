/** `rheos serve`: a server until a signal ends it. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { SERVER_DEFAULTS, type ServerConfig } from "../server/config.ts";
import { addBackendOptions, backendOf, oneObservation, type BackendOptions } from "./backend-options.ts";
import type { CommandContext } from "./context.ts";
import { UsageError } from "./failure.ts";
import { createLogger, LOG_LEVELS } from "./log.ts";
import { duration, integer } from "./option-values.ts";
import { zooOption } from "./target.ts";
import { agentsDirectory, agentsOption, runsOption } from "./training-options.ts";

interface ServeOptions extends BackendOptions {
  readonly listen?: readonly string[];
  readonly metricsListen?: string;
  readonly maxSessions: number;
  readonly maxEnvs: number;
  readonly workers: number;
  readonly leaseTtl: number;
  readonly drainDeadline: number;
  readonly actDelay: number;
  readonly busyPoll: number;
  readonly logLevel: string;
  readonly token?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly zoo: string;
  readonly runs: string;
  readonly agents?: string;
  readonly maxRuns: number;
}

const MAX_RUNS = 1;
/** A thread takes some 40 MB, and a machine that cannot make it ends the process. */
const MAX_WORKERS = 256;

const EXAMPLES = `
Examples:
  rheos serve
  rheos serve --listen 0.0.0.0:50051 --token "$SECRET" --tls-cert cert.pem --tls-key key.pem
  rheos serve --listen 127.0.0.1:0 --listen unix:/run/rheos.sock --metrics-listen 127.0.0.1:9464
  npm start -- --listen 127.0.0.1:6000

Prints "rheos listening on ADDRESS" for each address once it answers. SIGTERM or SIGINT lets running sessions end until the drain
deadline; another one, after half a second or more, ends at once.`;

export function defineServe(command: Command, context: CommandContext): void {
  const { maxSessions, maxEnvs, workers, leaseTtlMs, drainDeadlineMs, maxActDelayMs, busyPollMs, listen } = SERVER_DEFAULTS;
  const option = (flags: string, description: string, variable: string) => new Option(flags, description).env(variable);
  addBackendOptions(command)
    .addOption(
      option(
        "--listen <address>",
        `host:port (port 0 = any free one) or unix:PATH; repeatable (default: ${listen.join(", ")})`,
        "RHEOS_LISTEN",
      ).argParser(addresses),
    )
    .addOption(
      option("--metrics-listen <address>", "host:port of the Prometheus metrics (default: none)", "RHEOS_METRICS_LISTEN").argParser(
        hostAndPort,
      ),
    )
    .addOption(option("--max-sessions <n>", "live sessions", "RHEOS_MAX_SESSIONS").argParser(integer(1)).default(maxSessions))
    .addOption(option("--max-envs <n>", "environments of all sessions together", "RHEOS_MAX_ENVS").argParser(integer(1)).default(maxEnvs))
    .addOption(
      option("--workers <n>", "threads that step environments; 0 = one per core", "RHEOS_WORKERS")
        .argParser(integer(0, MAX_WORKERS))
        .default(workers),
    )
    .addOption(
      option("--lease-ttl <duration>", "how long a session outlives its last command", "RHEOS_LEASE_TTL")
        .argParser(duration)
        .default(leaseTtlMs, "60s"),
    )
    .addOption(
      option("--drain-deadline <duration>", "how long sessions may go on after a signal", "RHEOS_DRAIN_DEADLINE")
        .argParser(duration)
        .default(drainDeadlineMs, "10s"),
    )
    .addOption(
      option("--act-delay <duration>", "how long a request for actions may wait for others to be answered together", "RHEOS_ACT_DELAY")
        .argParser(duration)
        .default(maxActDelayMs, "0ms"),
    )
    .addOption(
      option("--busy-poll <duration>", "how long to look for a client's next step before sleeping; 0 = not", "RHEOS_BUSY_POLL")
        .argParser(duration)
        .default(busyPollMs, "500us"),
    )
    .addOption(option("--log-level <level>", "what is logged on standard error", "RHEOS_LOG_LEVEL").choices(LOG_LEVELS).default("info"))
    .addOption(option("--token <secret>", "every call must carry it as a bearer token (default: none)", "RHEOS_TOKEN"))
    .addOption(option("--tls-cert <file>", "certificate of the server, PEM", "RHEOS_TLS_CERT"))
    .addOption(option("--tls-key <file>", "its key, PEM", "RHEOS_TLS_KEY"))
    .addOption(option("--tls-client-ca <file>", "clients must present a certificate of these authorities, PEM", "RHEOS_TLS_CLIENT_CA"))
    .addOption(zooOption())
    .addOption(runsOption())
    .addOption(agentsOption())
    .addOption(
      option("--max-runs <n>", "training runs at once, others wait; 0 = none", "RHEOS_MAX_RUNS").argParser(integer(0)).default(MAX_RUNS),
    )
    .addHelpText("after", EXAMPLES)
    .action((options: ServeOptions) => serve(context, options));
}

async function serve({ stdout, stderr, interrupted }: CommandContext, options: ServeOptions): Promise<void> {
  const config = await serverConfig(options, stderr);
  const [{ startServer }, { ListenError }, { logVerbosity, setLogVerbosity }] = await Promise.all([
    import("../server/server.ts"),
    import("../server/listen.ts"),
    import("@grpc/grpc-js"),
  ]);
  // The library complains on standard error in its own way; what matters is thrown, and said here once.
  setLogVerbosity(logVerbosity.NONE);
  const server = await startServer(config).catch((error: unknown) => {
    throw error instanceof ListenError ? new UsageError(error.message) : error;
  });
  for (const address of server.addresses) stdout.write(`rheos listening on ${address}\n`);
  if (!interrupted.aborted) await once(interrupted, "abort");
  await server.drain();
}

async function serverConfig(options: ServeOptions, stderr: CommandContext["stderr"]): Promise<ServerConfig> {
  const {
    listen = SERVER_DEFAULTS.listen,
    leaseTtl,
    drainDeadline,
    actDelay,
    busyPoll,
    logLevel,
    maxSessions,
    maxEnvs,
    workers,
    token,
    zoo,
    metricsListen,
  } = options;
  return {
    ...SERVER_DEFAULTS,
    ...{ listen, maxSessions, maxEnvs, workers, token, zoo, metricsListen },
    leaseTtlMs: leaseTtl,
    drainDeadlineMs: drainDeadline,
    maxActDelayMs: actDelay,
    busyPollMs: busyPoll,
    logger: createLogger(stderr, logLevel),
    tls: await readTls(options),
    backend: await backendOf(options, oneObservation, stderr),
    agents: agentsDirectory(options.runs, options.agents),
    training: {
      runs: options.runs,
      maxRuns: options.maxRuns,
      command: [process.execPath, fileURLToPath(new URL("./main.ts", import.meta.url))],
    },
  };
}

async function readTls({ tlsCert, tlsKey, tlsClientCa }: ServeOptions): Promise<ServerConfig["tls"]> {
  if (tlsCert === undefined && tlsKey === undefined && tlsClientCa === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw new UsageError("--tls-cert and --tls-key belong together");
  const [cert, key, clientCa] = await Promise.all([
    readFile(tlsCert),
    readFile(tlsKey),
    tlsClientCa === undefined ? undefined : readFile(tlsClientCa),
  ]);
  return { cert, key, clientCa };
}

/** Commas separate several addresses in the environment variable. */
function addresses(text: string, previous: readonly string[] = []): readonly string[] {
  const given = text.split(",").map((address) => address.trim());
  return [...previous, ...given.map((address) => (/^unix:.+/.test(address) ? address : hostAndPort(address)))];
}

function hostAndPort(address: string): string {
  const [, port] = /^(?:\[[^\]]+\]|[^:]+):(\d+)$/.exec(address) ?? [];
  if (port !== undefined && Number(port) <= 65_535) return address;
  throw new InvalidArgumentError("Expected host:port or unix:PATH, such as 127.0.0.1:50051.");
}
