/** Work that a thread does in turns: one unit of each job, then of the next, so that nothing long keeps anything short waiting. */

/** Does one unit. @returns whether more is left */
export type Job = () => boolean;

export class Turns {
  #jobs: Job[] = [];

  add(job: Job): void {
    this.#jobs.push(job);
  }

  /** Gives the next job its turn. @returns whether there was one */
  take(): boolean {
    const job = this.#jobs.shift();
    if (job === undefined) return false;
    if (job()) this.#jobs.push(job);
    return true;
  }
}
