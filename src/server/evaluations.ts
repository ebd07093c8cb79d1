/** The evaluations and replays that run: how many there may be, and how all of them end. */
import { DomainError } from "../../envs/core/errors.ts";

/** Evaluations and replays at once: each has an environment and an agent on several threads. */
const MAX_RUNNING = 64;

/** The part of a call that says that nobody waits for it any more. */
export interface Cancellable {
  on(event: "cancelled", listener: () => void): unknown;
}

export class Evaluations {
  readonly #running = new Set<AbortController>();
  #draining = false;

  get size(): number {
    return this.#running.size;
  }

  /** From now on no new ones. */
  refuseNew(): void {
    this.#draining = true;
  }

  /** @param work gets a signal that ends it, with the error as its reason @throws DomainError RESOURCE_EXHAUSTED, UNAVAILABLE while draining */
  async run<Result>(call: Cancellable, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.#draining) throw new DomainError("UNAVAILABLE", "DRAINING", "the server is shutting down and takes no new evaluations");
    if (this.#running.size >= MAX_RUNNING) {
      const details = { limit: "max_evaluations", value: MAX_RUNNING };
      throw new DomainError("RESOURCE_EXHAUSTED", "LIMIT", `max_evaluations: the limit is ${MAX_RUNNING}`, details);
    }
    const controller = new AbortController();
    this.#running.add(controller);
    call.on("cancelled", () => controller.abort(new DomainError("CANCELLED", "CANCELLED", "the call was cancelled")));
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(controller);
    }
  }

  /** Ends all of them. */
  end(error: DomainError): void {
    for (const controller of this.#running) controller.abort(error);
  }
}
