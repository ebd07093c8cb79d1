/**
 * Busy polling: after a reply the event loop looks for the next request for a moment, where that is likely to come at once, instead of
 * falling asleep. To be woken takes tens of microseconds, on virtual machines more than most requests take, and leaves code and data cold.
 *
 * Who steps in lock-step sends the next request as soon as the reply is dealt with. So the loop polls only if the latest request came within
 * the time for which it would poll, and while no other request is unanswered and nothing else works that may need the core.
 */
import { availableParallelism } from "node:os";

export interface BusyPollConfig {
  /** Longest that it polls after a reply; 0 = never. */
  readonly spanMs: number;
  /** Whether work is under way that it is not told of. */
  readonly isBusy: () => boolean;
  /** With a single one it never polls: whoever sends the next request needs it. */
  readonly cores?: number;
  /** Milliseconds, of a clock that only moves on. */
  readonly now?: () => number;
}

export class BusyPoll {
  readonly #spanMs: number;
  readonly #isBusy: () => boolean;
  readonly #now: () => number;
  /** Requests that are not answered. */
  #underWay = 0;
  #answeredAt = -Infinity;
  #isWorthwhile = false;
  #isPolling = false;

  constructor({ spanMs, isBusy, cores = availableParallelism(), now = () => performance.now() }: BusyPollConfig) {
    this.#spanMs = cores > 1 ? spanMs : 0;
    this.#isBusy = isBusy;
    this.#now = now;
  }

  get isPolling(): boolean {
    return this.#isPolling;
  }

  /** Told of every request of a stream. */
  requested(): void {
    if (this.#underWay === 0) this.#isWorthwhile = this.#now() - this.#answeredAt < this.#spanMs;
    this.#underWay += 1;
  }

  /** Told once of each when it is about to be answered, or nobody waits for the answer any more. */
  replied(): void {
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    this.#answeredAt = this.#now();
    if (this.#isPolling || !this.#isWorthwhile || this.#isBusy()) return;
    this.#isPolling = true;
    setImmediate(this.#poll);
  }

  /** An immediate that is pending keeps the loop from falling asleep in its next turn. */
  readonly #poll = (): void => {
    this.#isPolling = this.#underWay === 0 && this.#now() - this.#answeredAt < this.#spanMs;
    if (this.#isPolling) setImmediate(this.#poll);
  };
}
