/** A worker thread that exchanges messages with the event loop, and tells once when it is gone. */
import { Worker, type ResourceLimits, type Transferable } from "node:worker_threads";
import { DomainError } from "../../envs/core/errors.ts";

export interface ThreadConfig<Data, Report> {
  readonly script: URL;
  readonly name: string;
  readonly workerData?: Data;
  /** What it may use; past it the thread dies. */
  readonly resourceLimits?: ResourceLimits;
  readonly onReport: (report: Report) => void;
  /** The thread died by itself. */
  readonly onLost: (cause: string) => void;
}

export class ThreadHandle<Data, Order, Report> {
  readonly #worker: Worker;
  #gone = false;

  constructor({ script, name, workerData, resourceLimits, onReport, onLost }: ThreadConfig<Data, Report>) {
    this.#worker = new Worker(script, { workerData, name, ...(resourceLimits && { resourceLimits }) });
    const die = (cause: string) => {
      if (this.#gone) return;
      this.#gone = true;
      onLost(cause);
    };
    this.#worker.on("message", (report: Report) => onReport(report));
    this.#worker.on("error", (error) => die(error.message));
    this.#worker.on("exit", (code) => die(`thread exited with code ${code}`));
  }

  /** @param moved buffers that the sender gives up */
  post(order: Order, moved: readonly Transferable[] = []): void {
    this.#worker.postMessage(order, moved);
  }

  /** Ends the thread at once; nobody is told. */
  async terminate(): Promise<void> {
    this.#gone = true;
    await this.#worker.terminate();
  }
}

/** The thread that worked on something died. @param what e.g. "evaluation" */
export function workerLost(what: string, cause: string): DomainError {
  return new DomainError("UNAVAILABLE", "WORKER_LOST", `the worker thread of this ${what} was lost: ${cause}; try again`, { cause });
}
