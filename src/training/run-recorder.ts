/** Where the metrics of a run go: lines of JSON, the database of all runs, and an event file for TensorBoard. */
import { EventFile } from "./tensorboard/event-file.ts";
import { MetricsDatabase } from "./metrics-database.ts";
import type { MetricLine, RunDirectory } from "./run-directory.ts";

export class RunRecorder implements Disposable {
  readonly #directory: RunDirectory;
  readonly #database: MetricsDatabase;
  readonly #events: EventFile;

  private constructor(directory: RunDirectory, database: MetricsDatabase, events: EventFile) {
    this.#directory = directory;
    this.#database = database;
    this.#events = events;
  }

  /** Goes on after so many steps; what was written of later ones is forgotten. */
  static async open(directory: RunDirectory, steps: number): Promise<RunRecorder> {
    const kept = await directory.rewindMetrics(steps);
    const database = new MetricsDatabase(directory.root);
    database.addRun(directory.name, await directory.config());
    database.replace(directory.name, kept);
    return new RunRecorder(directory, database, new EventFile(directory.path, steps + 1));
  }

  async add(line: MetricLine): Promise<void> {
    const { steps, ...values } = line;
    await this.#directory.addMetrics(line);
    this.#database.add(this.#directory.name, line);
    this.#events.addScalars(steps, values);
  }

  [Symbol.dispose](): void {
    this.#database[Symbol.dispose]();
    this.#events[Symbol.dispose]();
  }
}
