/** One group of environments as a collector sees it: columns as arrays, and what their last step brought. */
import { invariant } from "../../envs/core/errors.ts";
import type { Seed } from "../../envs/core/env.ts";
import type { StateRecord, TypedArray } from "../../envs/core/value.ts";
import { columnArray, flagArray, Phase } from "../../envs/core/vector-layout.ts";
import type { VectorHost } from "../workers/vector-host.ts";

export class EnvGroup {
  /** Number of environments. */
  readonly size: number;
  /** Index of the first one among all. */
  readonly start: number;
  /** [size, O]: what the next action answers. */
  readonly observations: TypedArray;
  /** [size, O]: the last ones of the episodes that ended. */
  readonly finalObservations: TypedArray;
  readonly actions: TypedArray;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly #host: VectorHost;
  readonly #phases: Uint8Array;
  #stepping: Promise<void> = Promise.resolve();

  constructor(host: VectorHost, start: number) {
    const { layout, memory } = host;
    const [observations, finals, actions] = [layout.observations[0], layout.finalObservations[0], layout.actions[0]];
    invariant(observations !== undefined && finals !== undefined && actions !== undefined, "one leaf each, same-step autoreset");
    const size = layout.numEnvs;
    this.#host = host;
    this.size = size;
    this.start = start;
    this.observations = columnArray(memory.buffer, observations, size);
    this.finalObservations = columnArray(memory.buffer, finals, size);
    this.actions = columnArray(memory.buffer, actions, size);
    this.rewards = columnArray(memory.buffer, layout.rewards, size) as Float64Array;
    this.terminated = flagArray(memory.buffer, layout.terminated, size);
    this.truncated = flagArray(memory.buffer, layout.truncated, size);
    this.#phases = flagArray(memory.buffer, layout.phases, size);
  }

  /** Starts episodes. @param seeds of all environments, by index among all */
  async reset(seeds: readonly Seed[]): Promise<void> {
    await this.#host.reset({ seeds: seeds.slice(this.start, this.start + this.size) });
  }

  /** Sets the actions in the columns going. */
  step(): void {
    this.#stepping = this.#host.step();
    this.#stepping.catch(() => undefined); // seen by whoever awaits `stepped`
  }

  /**
   * Waits for the step. Where the physics diverged, the episode counts as cut off at its last good observation, and a new one begins.
   * @returns how many diverged
   */
  async stepped(): Promise<number> {
    try {
      await this.#stepping;
      return 0;
    } catch (error) {
      const diverged = this.#phases.map((phase) => Number(phase === Phase.Diverged));
      const count = diverged.reduce((sum, flag) => sum + flag, 0);
      if (count === 0) throw error;
      await this.#startAnew(diverged);
      return count;
    }
  }

  states(): Promise<StateRecord[]> {
    return this.#host.states();
  }

  restore(states: readonly StateRecord[]): Promise<void> {
    return this.#host.restore(states);
  }

  async #startAnew(mask: Uint8Array): Promise<void> {
    const width = this.observations.length / this.size;
    const before = this.observations.slice();
    await this.#host.reset({ mask, keepInfos: true });
    for (const [index, flag] of mask.entries()) {
      if (flag === 0) continue;
      for (let k = index * width; k < (index + 1) * width; k++) this.finalObservations[k] = before[k] ?? 0;
      this.rewards[index] = 0;
      this.truncated[index] = 1;
    }
  }
}
