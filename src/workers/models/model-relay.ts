/** A worker thread that asks models for a thread that waits: the one that waits hears no messages meanwhile. */
import { workerData, type MessagePort } from "node:worker_threads";
import { DomainError } from "../../../envs/core/errors.ts";
import { errorRecord } from "../vector-host.ts";
import { ModelHost } from "./model-host.ts";
import type { RelayOrder, RelayReport } from "./model-protocol.ts";

const { port } = workerData as { readonly port: MessagePort };
const host = new ModelHost();

port.on("message", ({ call, answered }: RelayOrder) => {
  host
    .run(call)
    .then(
      (outputs): RelayReport => ({ outputs }),
      (error: unknown): RelayReport => {
        if (error instanceof DomainError) return { error: errorRecord(error) };
        throw error;
      },
    )
    .then((report) => {
      port.postMessage(report);
      const word = new Int32Array(answered);
      Atomics.store(word, 0, 1);
      Atomics.notify(word, 0);
    }, rethrow);
});

/** An exception, not a rejection: it ends the thread. */
function rethrow(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
