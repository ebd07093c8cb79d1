/** Addresses: TCP ports and Unix sockets, in plaintext or with TLS. */
import { ServerCredentials, type Server } from "@grpc/grpc-js";
import { lstat, rm } from "node:fs/promises";
import { connect } from "node:net";
import type { ServerConfig } from "./config.ts";

const UNIX = "unix:";

/** An address that nothing can listen on, with the reason. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor(address: string, cause: unknown) {
    super(`cannot listen on ${address}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Binds all addresses of the configuration. @returns them with the real ports @throws ListenError */
export async function bindAll(server: Server, config: ServerConfig): Promise<string[]> {
  const addresses: string[] = [];
  for (const listen of config.listen) {
    if (listen.startsWith(UNIX)) await removeStaleSocket(listen.slice(UNIX.length));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(listen, credentials(config), (error, bound) =>
        error === null ? resolve(bound) : reject(new ListenError(listen, error)),
      );
    });
    addresses.push(listen.startsWith(UNIX) ? listen : listen.replace(/:\d+$/, `:${port}`));
  }
  return addresses;
}

/** A server that was killed leaves its socket file behind. One that answers, or a file that is no socket, is left alone: binding fails then. */
async function removeStaleSocket(path: string): Promise<void> {
  const file = await lstat(path).catch(() => undefined);
  if (file?.isSocket() !== true) return;
  const probe = connect(path);
  const failure = await new Promise<string | undefined>((resolve) => {
    probe.once("connect", () => resolve(undefined));
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
  });
  probe.destroy();
  if (failure === "ECONNREFUSED") await rm(path);
}

function credentials({ tls }: ServerConfig): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  return ServerCredentials.createSsl(tls.clientCa ?? null, [{ cert_chain: tls.cert, private_key: tls.key }], tls.clientCa !== undefined);
}
