/** Where a command finds its server: at `--target`, or inside the process. */
import { Option, type Command } from "commander";
import { readFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client, TlsOptions } from "../../clients/typescript/index.ts";
import { backendOf, oneObservation, type BackendOptions } from "./backend-options.ts";
import type { CommandContext } from "./context.ts";
import { InterruptedError } from "./failure.ts";
import { agentsDirectory, agentsOption, runsOption } from "./training-options.ts";

/** What `addTargetOptions` gives, and `addBackendOptions` where a command has those. */
export interface TargetOptions extends Partial<BackendOptions> {
  readonly target?: string;
  readonly token?: string;
  readonly tls?: boolean;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly zoo: string;
  readonly runs: string;
  readonly agents?: string;
}

/** The repository's own, or the package's. */
const DEFAULT_ZOO = fileURLToPath(new URL("../../zoo", import.meta.url));

/** A remote server that does not answer soon is not waited for as long as a program would. */
const RETRY = { attempts: 3 };

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--target <address>", "use the server at host:port or unix:PATH instead of one inside the process").env("RHEOS_TARGET"),
    )
    .addOption(new Option("--token <secret>", "bearer token for the target").env("RHEOS_TOKEN"))
    .addOption(new Option("--tls", "connect with TLS, trusting the system's authorities").env("RHEOS_TLS"))
    .addOption(new Option("--tls-ca <file>", "connect with TLS, trusting the authorities in this PEM file").env("RHEOS_TLS_CA"))
    .addOption(new Option("--tls-cert <file>", "client certificate, PEM").env("RHEOS_TLS_CERT"))
    .addOption(new Option("--tls-key <file>", "key of the client certificate, PEM").env("RHEOS_TLS_KEY"))
    .addOption(zooOption())
    .addOption(runsOption())
    .addOption(agentsOption());
}

export function zooOption(): Option {
  return new Option("--zoo <directory>", "trained agents of a server that is started here").env("RHEOS_ZOO").default(DEFAULT_ZOO, "zoo");
}

/** Runs `work` with a client. @throws InterruptedError as soon as the user wants an end */
export async function withClient<Result>(
  context: CommandContext,
  options: TargetOptions,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { connect } = await import("../../clients/typescript/index.ts");
  await using server = options.target === undefined ? await startEmbedded(context, options) : undefined;
  const target = options.target ?? server?.address ?? "";
  await using client = await connect(target, server === undefined ? { ...(await security(options)), retry: RETRY } : {});
  return await untilInterrupted(context.interrupted, work(client));
}

interface EmbeddedServer extends AsyncDisposable {
  readonly address: string;
}

/** A server of this process alone: on a socket in a directory that only this user can enter. */
async function startEmbedded({ stderr }: CommandContext, { zoo, runs, agents, backend, cache }: TargetOptions): Promise<EmbeddedServer> {
  const [{ startServer }, { SERVER_DEFAULTS }, { createLogger }] = await Promise.all([
    import("../server/server.ts"),
    import("../server/config.ts"),
    import("./log.ts"),
  ]);
  const directory = await mkdtemp(join(tmpdir(), "rheos-"));
  const listen = process.platform === "win32" ? "127.0.0.1:0" : `unix:${join(directory, "socket")}`;
  const server = await startServer({
    ...SERVER_DEFAULTS,
    // Its client runs on the same event loop.
    busyPollMs: 0,
    listen: [listen],
    zoo,
    backend: cache === undefined ? undefined : await backendOf({ backend, cache }, oneObservation, stderr),
    agents: agentsDirectory(runs, agents),
    logger: createLogger(stderr, "error"),
  });
  return {
    address: server.addresses[0] ?? listen,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function security({
  token,
  tls = false,
  tlsCa,
  tlsCert,
  tlsKey,
}: TargetOptions): Promise<{ token: string | undefined; tls: boolean | TlsOptions }> {
  if (tlsCa === undefined && tlsCert === undefined) return { token, tls };
  const read = async (file: string | undefined) => (file === undefined ? undefined : await readFile(file));
  const [ca, cert, key] = await Promise.all([read(tlsCa), read(tlsCert), read(tlsKey)]);
  return { token, tls: { ca, cert, key } };
}

async function untilInterrupted<Result>(interrupted: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const interrupt = () => reject(new InterruptedError());
  if (interrupted.aborted) interrupt();
  interrupted.addEventListener("abort", interrupt);
  try {
    return await Promise.race([work, promise]);
  } finally {
    interrupted.removeEventListener("abort", interrupt);
  }
}
