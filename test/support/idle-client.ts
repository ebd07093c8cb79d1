/** A client process that opens a session with a short lease, attaches, says so, and does nothing more; tests kill it. Argument: the address. */
import { rawClients } from "./server.ts";
import { openStream } from "./sessions.ts";

const { env } = rawClients(process.argv[2] ?? "");
await openStream(env, { envId: "Chain-v0", leaseTtl: { seconds: 0, nanos: 300_000_000 } });
console.log("attached");
