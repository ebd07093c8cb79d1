/** A thread's part of a rollout: it takes the next sequence that nobody plays, until none is left. */
import { sequencePlayer } from "../../envs/core/rollout.ts";
import type { EnvironmentShelf } from "./environment-shelf.ts";
import type { RolloutOrder } from "./thread-protocol.ts";
import type { Job } from "./turns.ts";

/** The words that the threads of a rollout and the event loop share. */
export class RolloutProgress {
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor({ memory, layout }: Pick<RolloutOrder, "memory" | "layout">) {
    this.#words = new Int32Array(memory, layout.progress.offset, 2);
  }

  /** Thread: the number of a sequence that nobody else plays. */
  take(): number {
    return Atomics.add(this.#words, 0, 1);
  }

  /** Event loop: lets all threads stop at their next turn. */
  cancel(): void {
    Atomics.store(this.#words, 1, 1);
  }

  get isCancelled(): boolean {
    return Atomics.load(this.#words, 1) === 1;
  }
}

/**
 * @param done called when no sequence is left, or the rollout was cancelled
 * @returns a job whose turns throw what the environment throws; it is over then @throws DomainError when the environment cannot be made
 */
export function rolloutJob(order: RolloutOrder, shelf: EnvironmentShelf, done: () => void): Job {
  const { layout, memory, start, turnSteps } = order;
  const { environment, putBack } = shelf.take(order.envId, order.kwargs);
  const player = sequencePlayer(layout, memory, environment, start);
  const progress = new RolloutProgress(order);
  let isPlaying = false;

  /** @returns whether there is a sequence to play */
  function ready(): boolean {
    if (progress.isCancelled) return false;
    if (isPlaying) return true;
    const sequence = progress.take();
    if (sequence >= layout.count) return false;
    player.begin(sequence);
    return true;
  }

  return () => {
    try {
      if (ready()) {
        isPlaying = player.advance(turnSteps);
        return true;
      }
    } catch (error) {
      putBack();
      throw error;
    }
    putBack();
    done();
    return false;
  };
}
