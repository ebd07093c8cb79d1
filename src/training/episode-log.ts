/** Returns and lengths of the episodes of many environments, as they end. */

export interface EpisodeOutcome {
  readonly return: number;
  readonly length: number;
}

/** Of the episodes that run, by environment. */
export interface EpisodesSoFar {
  readonly returns: Float64Array;
  readonly lengths: Float64Array;
}

export class EpisodeLog {
  readonly #returns: Float64Array;
  readonly #lengths: Float64Array;
  #ended: EpisodeOutcome[] = [];

  constructor(numEnvs: number, sofar?: EpisodesSoFar) {
    this.#returns = sofar?.returns.slice() ?? new Float64Array(numEnvs);
    this.#lengths = sofar?.lengths.slice() ?? new Float64Array(numEnvs);
  }

  /** One step of environments start, start + 1, …; rewards as the environment gave them. */
  add(start: number, rewards: Float64Array, ended: Uint8Array): void {
    rewards.forEach((reward, index) => {
      const env = start + index;
      const total = (this.#returns[env] ?? 0) + reward;
      const length = (this.#lengths[env] ?? 0) + 1;
      const over = ended[index] === 1;
      if (over) this.#ended.push({ return: total, length });
      this.#returns[env] = over ? 0 : total;
      this.#lengths[env] = over ? 0 : length;
    });
  }

  /** The episodes that ended since the last call. */
  take(): EpisodeOutcome[] {
    const taken = this.#ended;
    this.#ended = [];
    return taken;
  }

  sofar(): EpisodesSoFar {
    return { returns: this.#returns.slice(), lengths: this.#lengths.slice() };
  }
}
