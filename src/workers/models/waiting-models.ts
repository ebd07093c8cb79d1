/** Runs models for a thread that may be kept waiting, such as those that answer questions to agents and play episodes. */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { DomainError } from "../../../envs/core/errors.ts";
import type { ModelCall, ModelOutputs, ModelRunner } from "../../agents/index.ts";
import { errorFrom } from "../vector-host.ts";
import type { RelayOrder, RelayReport } from "./model-protocol.ts";

/** Longer than the process of the models may take to start and to answer; past it something is wrong with it. */
const PATIENCE_MS = 60_000;

/** The relay and its process start with the first call, and end with this thread. */
export function createWaitingModels(): ModelRunner {
  /** Files where every thread can read them. */
  const shared = new WeakMap<Uint8Array, Uint8Array>();
  let ask: ((order: RelayOrder) => RelayReport | undefined) | undefined;

  function start(): (order: RelayOrder) => RelayReport | undefined {
    const { port1, port2 } = new MessageChannel();
    const relay = new Worker(new URL("./model-relay.ts", import.meta.url), {
      name: "rheos-model-relay",
      workerData: { port: port2 },
      transferList: [port2],
    });
    relay.unref();
    port1.unref();
    return (order) => {
      port1.postMessage(order);
      Atomics.wait(new Int32Array(order.answered), 0, 0, PATIENCE_MS);
      return receiveMessageOnPort(port1)?.message as RelayReport | undefined;
    };
  }

  return {
    run(call: ModelCall): ModelOutputs {
      ask ??= start();
      const file = shared.get(call.file) ?? shareable(call.file);
      shared.set(call.file, file);
      const report = ask({ call: { ...call, file }, answered: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) });
      if (report === undefined) {
        ask = undefined;
        throw new DomainError("UNAVAILABLE", "WORKER_LOST", "model: the process that runs it does not answer; try again");
      }
      if ("error" in report) throw errorFrom(report.error);
      return report.outputs;
    },
  };
}

function shareable(file: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(file.length));
  shared.set(file);
  return shared;
}
