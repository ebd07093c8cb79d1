/**
 * The metrics of all runs below a directory in one SQLite database, `runs.sqlite`. One for all of them, since what one asks a database
 * is across runs: the seeds of one configuration, the best of many. Learners write at the same time, each a short transaction per update.
 *
 * It can be made anew from the runs' own files at any time.
 */
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { RunConfig } from "./run-config.ts";
import type { MetricLine } from "./run-directory.ts";

const FILE = "runs.sqlite";
/** How long one learner waits for the transactions of others. */
const PATIENCE_MS = 30_000;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS runs (
    run TEXT PRIMARY KEY, algorithm TEXT NOT NULL, env_id TEXT NOT NULL, seed INTEGER NOT NULL, steps INTEGER NOT NULL, config TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS metrics (
    run TEXT NOT NULL, steps INTEGER NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (run, steps, name)
  ) STRICT, WITHOUT ROWID;`;

export class MetricsDatabase implements Disposable {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;

  /** @param root directory of the runs; it exists */
  constructor(root: string) {
    this.#database = new DatabaseSync(join(root, FILE), { timeout: PATIENCE_MS });
    this.#database.exec(SCHEMA);
    this.#insert = this.#database.prepare("INSERT OR REPLACE INTO metrics VALUES (?, ?, ?, ?)");
  }

  addRun(run: string, config: RunConfig): void {
    const { algorithm, envId, seed, steps } = config;
    const insert = this.#database.prepare("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?)");
    insert.run(run, algorithm, envId, seed, steps, JSON.stringify(config));
  }

  add(run: string, { steps, ...values }: MetricLine): void {
    this.#transaction(() => {
      for (const [name, value] of Object.entries(values)) this.#insert.run(run, steps, name, value);
    });
  }

  /** Forgets what lies after so many steps, and puts `lines` in the place of the rest. */
  replace(run: string, lines: readonly MetricLine[]): void {
    this.#transaction(() => {
      this.#database.prepare("DELETE FROM metrics WHERE run = ?").run(run);
      for (const { steps, ...values } of lines)
        for (const [name, value] of Object.entries(values)) this.#insert.run(run, steps, name, value);
    });
  }

  /** Forgets a run. */
  remove(run: string): void {
    this.#transaction(() => {
      for (const table of ["metrics", "runs"]) this.#database.prepare(`DELETE FROM ${table} WHERE run = ?`).run(run);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #transaction(work: () => void): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }
}
